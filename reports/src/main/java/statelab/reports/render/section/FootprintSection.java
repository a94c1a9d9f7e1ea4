package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import statelab.reports.data.FootprintAgreement;
import statelab.reports.data.RunData;
import statelab.reports.model.FootprintRecord;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.text.Numbers;

/** Memory beyond keys and values. */
final class FootprintSection {

  private final RunData run;

  FootprintSection(RunData run) {
    this.run = run;
  }

  private record Population(String keyShape, long entries, double payload, boolean compact) {

    static Population of(FootprintRecord record) {
      return new Population(
          record.keyShape(),
          record.entries(),
          record.payloadBytesPerEntry(),
          record.compactHeaders());
    }

    String words() {
      return keyShape
          + ", "
          + Numbers.size(entries)
          + " entries, "
          + Numbers.figure(payload)
          + " B payload, "
          + (compact ? "compact headers" : "default headers");
    }
  }

  Section build() {
    String title = "Memory";
    if (run.footprints().isEmpty()) {
      return new Section(
          "memory",
          title,
          List.of(new Block.Paragraph("Not measured: the run holds no footprint record.")));
    }
    Set<String> methods = new LinkedHashSet<>();
    Set<Population> populations = new LinkedHashSet<>();
    for (FootprintRecord record : run.footprints()) {
      methods.add(record.method());
      populations.add(Population.of(record));
    }
    List<Column> columns =
        new ArrayList<>(List.of(Column.words("population"), Column.words("variant")));
    methods.forEach(method -> columns.add(Column.figures(method)));
    columns.add(Column.words("methods"));
    List<List<Entry>> rows = new ArrayList<>();
    populations.stream()
        .sorted(
            Comparator.comparing(Population::compact)
                .thenComparing(Population::keyShape)
                .thenComparingLong(Population::entries))
        .forEach(population -> addRows(population, methods, rows));
    return new Section(
        "memory",
        title,
        List.of(
            new Block.Table(
                "Bytes per entry beyond keys and values, by the method that counted them. "
                    + FootprintAgreement.RULE,
                columns,
                rows)));
  }

  /** One line for the table of all figures: the largest count at the most common population. */
  static Optional<List<Entry>> summaryRow(RunData run) {
    List<FootprintRecord> plain =
        run.footprints().stream().filter(record -> !record.compactHeaders()).toList();
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    Population population =
        Population.of(
            plain.stream()
                .filter(record -> record.entries() == 100_000)
                .findFirst()
                .orElse(plain.getFirst()));
    List<Entry> entries =
        new ArrayList<>(
            List.of(
                Entry.of(
                    "memory beyond keys and values, per entry",
                    "most of all counts: " + population.words())));
    for (String variant : run.variants()) {
      List<FootprintRecord> own =
          plain.stream()
              .filter(record -> record.variant().equals(variant))
              .filter(record -> Population.of(record).equals(population))
              .toList();
      entries.add(largest(own));
    }
    return Optional.of(entries);
  }

  private void addRows(Population population, Set<String> methods, List<List<Entry>> rows) {
    for (String variant : run.variants()) {
      List<FootprintRecord> own =
          run.footprints().stream()
              .filter(record -> record.variant().equals(variant))
              .filter(record -> Population.of(record).equals(population))
              .toList();
      if (!own.isEmpty()) {
        List<Entry> entries =
            new ArrayList<>(List.of(Entry.of(population.words()), Entry.of(variant)));
        for (String method : methods) {
          entries.add(largest(own.stream().filter(r -> r.method().equals(method)).toList()));
        }
        entries.add(agreement(own));
        rows.add(entries);
      }
    }
  }

  private static Entry agreement(List<FootprintRecord> records) {
    FootprintAgreement agreement = FootprintAgreement.of(records);
    Tone tone =
        switch (agreement) {
          case AGREE -> Tone.GOOD;
          case DISAGREE -> Tone.BAD;
          case ONE_ONLY -> Tone.MUTED;
        };
    return Entry.of(agreement.words()).toned(tone);
  }

  private static Entry largest(List<FootprintRecord> records) {
    Optional<FootprintRecord> most =
        records.stream()
            .filter(record -> record.overheadBytesPerEntry() != null)
            .max(Comparator.comparingDouble(FootprintRecord::overheadBytesPerEntry));
    if (most.isPresent()) {
      return Entry.of(Numbers.figure(most.orElseThrow().overheadBytesPerEntry()) + " B");
    }
    return Entry.absent(records.isEmpty() ? "no record" : records.getFirst().reason());
  }
}
