package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import statelab.reports.data.AllocationCase;
import statelab.reports.data.RunData;
import statelab.reports.data.SoakSentence;
import statelab.reports.model.AllocationRecord;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.text.Numbers;

/** Bytes allocated by variant, mode and path. */
final class AllocationSection {

  private final RunData run;

  AllocationSection(RunData run) {
    this.run = run;
  }

  Section build() {
    String title = "Allocation";
    if (run.allocations().isEmpty()) {
      return new Section(
          "allocation",
          title,
          List.of(new Block.Paragraph("Not measured: the run holds no allocation record.")));
    }
    Set<String> paths = distinct(AllocationRecord::path);
    List<Column> columns = new ArrayList<>(List.of(Column.words("variant"), Column.words("mode")));
    paths.forEach(path -> columns.add(Column.figures(path)));
    List<List<Entry>> rows = new ArrayList<>();
    for (String variant : run.variants()) {
      for (String mode : distinct(AllocationRecord::mode)) {
        row(variant, mode, paths).ifPresent(rows::add);
      }
    }
    return new Section(
        "allocation",
        title,
        List.of(
            new Block.Paragraph(
                "A zero in the default mode may be the compiler's merit, and may go with the next"
                    + " release; a zero in the interpreter is the code's own. A positive control"
                    + " must allocate: it shows that the probe sees."),
            new Block.Table(
                "Bytes allocated by the thread: the largest of all windows after warm-up.",
                columns,
                rows),
            natures(paths),
            soaks()));
  }

  private Block natures(Set<String> paths) {
    List<AllocationCase> cases = AllocationCase.of(run.allocations());
    List<Column> columns = new ArrayList<>(List.of(Column.words("variant")));
    paths.forEach(path -> columns.add(Column.words(path)));
    List<List<Entry>> rows = new ArrayList<>();
    for (String variant : run.variants()) {
      List<AllocationCase> own =
          cases.stream().filter(each -> each.variant().equals(variant)).toList();
      if (!own.isEmpty()) {
        List<Entry> row = new ArrayList<>(List.of(Entry.of(variant)));
        paths.forEach(path -> row.add(nature(own, path)));
        rows.add(row);
      }
    }
    return new Block.Table(
        "What zeros are owed to. Structural: zero in every mode, the interpreter included. The"
            + " compiler's: zero by default, but not in every mode.",
        columns,
        rows);
  }

  private static Entry nature(List<AllocationCase> cases, String path) {
    return cases.stream()
        .filter(each -> each.path().equals(path))
        .findFirst()
        .map(AllocationCase::nature)
        .map(nature -> Entry.of(nature.words()).toned(tone(nature)))
        .orElse(Entry.of("–").toned(Tone.MUTED));
  }

  private static Tone tone(AllocationCase.Nature nature) {
    return switch (nature) {
      case STRUCTURAL -> Tone.GOOD;
      case ALLOCATES, CONTROL_MISSED -> Tone.BAD;
      case COMPILER, UNKNOWN -> Tone.OPEN;
      case CONTROL_SEEN -> Tone.MUTED;
    };
  }

  private Block soaks() {
    return run.soaks().isEmpty()
        ? new Block.Paragraph("Reads without a collector: not measured.")
        : new Block.Items(run.soaks().stream().map(SoakSentence::of).toList());
  }

  private Optional<List<Entry>> row(String variant, String mode, Set<String> paths) {
    List<AllocationRecord> records =
        run.allocations().stream()
            .filter(record -> record.variant().equals(variant) && record.mode().equals(mode))
            .toList();
    if (records.isEmpty()) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>(List.of(Entry.of(variant), Entry.of(mode)));
    for (String path : paths) {
      entries.add(entry(records.stream().filter(record -> record.path().equals(path)).toList()));
    }
    return Optional.of(entries);
  }

  private static Entry entry(List<AllocationRecord> records) {
    if (records.isEmpty()) {
      return Entry.of("–").toned(Tone.MUTED);
    }
    Optional<AllocationRecord> gap =
        records.stream().filter(record -> record.maxBytesPerWindow() == null).findFirst();
    if (gap.isPresent()) {
      return Entry.absent(gap.orElseThrow().reason());
    }
    AllocationRecord worst =
        records.stream()
            .max((a, b) -> Long.compare(a.maxBytesPerWindow(), b.maxBytesPerWindow()))
            .orElseThrow();
    boolean none = worst.maxBytesPerWindow() == 0;
    Tone tone = none == worst.control() ? Tone.BAD : worst.control() ? Tone.MUTED : Tone.GOOD;
    return new Entry(Numbers.count(worst.maxBytesPerWindow()) + " B", note(worst), tone, false);
  }

  private static String note(AllocationRecord worst) {
    String windows =
        Numbers.counted(worst.windows(), "window") + " of " + Numbers.count(worst.opsPerWindow());
    return worst.control() ? "positive control; " + windows : windows;
  }

  private Set<String> distinct(Function<AllocationRecord, String> what) {
    Set<String> values = new LinkedHashSet<>();
    run.allocations().forEach(record -> values.add(what.apply(record)));
    return values;
  }
}
