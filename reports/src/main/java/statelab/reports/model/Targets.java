package statelab.reports.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/**
 * The rows of the lab and their targets, as data. The bundled list is {@code targets.json} beside
 * the classes; a run may be judged by another list.
 *
 * @param reference the variant that the targets are for
 * @param baseline the variant that all others are compared with
 * @param rows the rows in the order of the report
 */
public record Targets(String reference, String baseline, List<Row> rows) {

  private static final String RESOURCE = "/statelab/reports/targets.json";
  private static final String EXPECTED = "a list of rows with their targets";

  /** Checks that ids are unique, that every aim names a row, and that no target is its own. */
  public Targets {
    Require.name(reference, "reference");
    Require.name(baseline, "baseline");
    rows = List.copyOf(rows);
    Set<String> ids = new HashSet<>();
    for (Row row : rows) {
      if (!ids.add(row.id())) {
        throw new IllegalArgumentException("row " + row.id() + " is there twice");
      }
    }
    for (Row row : rows) {
      if (row.aim() != null && !ids.contains(row.aim().timesRow())) {
        throw new IllegalArgumentException(
            "row " + row.id() + " aims at a multiple of " + row.aim().timesRow() + ", no such row");
      }
      for (Target target : row.targets()) {
        if (reference.equals(target.relativeTo())) {
          throw new IllegalArgumentException(
              "row " + row.id() + " holds " + reference + " against itself, expected another one");
        }
      }
    }
  }

  /**
   * Returns the list that comes with the lab.
   *
   * @return the bundled rows
   */
  public static Targets bundled() {
    try (InputStream in = Targets.class.getResourceAsStream(RESOURCE)) {
      return JsonFiles.MAPPER.readValue(in, Targets.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the bundled targets: " + e.getMessage(), e);
    } catch (JacksonException e) {
      throw new IllegalStateException("The bundled targets are wrong: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a list from a file.
   *
   * @param file a file of the same form as the bundled one
   * @return its rows
   * @throws RunFileException if the file is missing or wrong
   */
  public static Targets read(Path file) {
    return JsonFiles.read(file, Targets.class, EXPECTED);
  }

  /**
   * Finds a row.
   *
   * @param id the row's id
   * @return the row, or empty if the list has none of that id
   */
  public Optional<Row> find(String id) {
    return rows.stream().filter(row -> row.id().equals(id)).findFirst();
  }

  /**
   * Returns the rows that have a target.
   *
   * @return rows in the order of the report
   */
  public List<Row> targeted() {
    return rows.stream().filter(Row::hasTarget).toList();
  }

  /**
   * Returns the row that a fork belongs to.
   *
   * @param fork a fork
   * @return the listed row, or one without a target if the list has none of that id
   */
  public Row rowOf(ForkRecord fork) {
    return find(fork.row()).orElseGet(() -> Row.unlisted(fork.row(), entriesOf(fork)));
  }

  private static Long entriesOf(ForkRecord fork) {
    String entries = fork.params().get("entries");
    return entries != null && entries.matches("\\d{1,18}") ? Long.valueOf(entries) : null;
  }
}
