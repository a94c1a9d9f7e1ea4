package statelab.jmh.evidence;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import statelab.reports.model.RunFileException;

/** The checked-in list of changes that no test notices, each with the reason why not. */
final class Survivors {

  /** Why a change may go unnoticed. */
  enum Kind {
    /** The program still does the same. */
    EQUIVALENT,
    /** The program does the same with more work or memory, which benchmarks show. */
    PERFORMANCE,
    /** It shows only when threads race, which the stress tests make them do. */
    CONCURRENCY,
    /** It weakens a check of the program's own invariants. */
    ASSERTION,
    /** It is reached only where the machine fails, or holds more memory than tests have. */
    UNREACHABLE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Line(int count, Kind kind) {}

  private final Map<Mutant.Place, Line> lines = new LinkedHashMap<>();

  private Survivors() {}

  /** Reads the list; an absent one is empty. */
  static Survivors read(Path file) {
    Survivors survivors = new Survivors();
    if (!Files.exists(file)) {
      return survivors;
    }
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord line : csv) {
        survivors.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw new RunFileException(
          file, file + " cannot be used as the list of survivors: " + e.getMessage() + ".", e);
    }
    return survivors;
  }

  private void add(NamedCsvRecord line) {
    String where = "line " + line.getStartingLineNumber();
    if (line.getField("reason").isBlank()) {
      throw new IllegalArgumentException(where + " gives no reason");
    }
    Mutant.Place place =
        new Mutant.Place(line.getField("class"), line.getField("method"), line.getField("change"));
    int count = Integer.parseInt(line.getField("count"));
    if (count < 1) {
      throw new IllegalArgumentException(where + " has a count below 1");
    }
    Kind kind = Kind.valueOf(line.getField("kind").toUpperCase(Locale.ROOT));
    if (lines.put(place, new Line(count, kind)) != null) {
      throw new IllegalArgumentException(where + " names " + place + " again");
    }
  }

  /**
   * Looks up why a change may survive.
   *
   * @param place the change
   * @param number how many of the same place and kind were seen before, counting this one
   * @return the reason's kind, or empty if the list does not have it, or not as often
   */
  Optional<Kind> kindOf(Mutant.Place place, int number) {
    return Optional.ofNullable(lines.get(place))
        .filter(line -> number <= line.count())
        .map(Line::kind);
  }

  /** Shows every change of the list with how often it may survive. */
  void forEach(ObjIntConsumer<Mutant.Place> consumer) {
    lines.forEach((place, line) -> consumer.accept(place, line.count()));
  }
}
