package statelab.reports.render.section;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import statelab.reports.data.RunData;
import statelab.reports.model.Environment;
import statelab.reports.model.Evidence;
import statelab.reports.model.EvidenceKind;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.StressResult;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.text.Numbers;

/** What is known about correctness, beside the speed. */
final class EvidenceSection {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int REVISION_DIGITS = 10;

  private final RunData run;

  EvidenceSection(RunData run) {
    this.run = run;
  }

  Section build() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(overview());
    for (Evidence evidence : run.evidence()) {
      blocks.addAll(EvidenceTables.of(evidence.results()));
    }
    return new Section("correctness", "Correctness", blocks);
  }

  private Block overview() {
    List<Column> columns =
        List.of(
            Column.words("checked"),
            Column.words("result"),
            Column.words("what"),
            Column.words("revision"),
            Column.words("when"),
            Column.words("command"));
    return new Block.Table(
        "What was checked beside the speed, on which revision, and what was not.",
        columns,
        Stream.of(EvidenceKind.values()).map(this::row).toList());
  }

  private List<Entry> row(EvidenceKind kind) {
    Optional<Evidence> found =
        run.evidence().stream().filter(evidence -> evidence.kind() == kind).findFirst();
    if (found.isEmpty()) {
      Entry none = Entry.of("");
      Entry notMeasured = Entry.of("not measured").toned(Tone.MUTED);
      return List.of(
          Entry.of(kind.title()), notMeasured, none, none, none, Entry.of(kind.command()));
    }
    Evidence evidence = found.orElseThrow();
    return List.of(
        Entry.of(kind.title()),
        result(evidence),
        Entry.of(summary(evidence.results())),
        revision(evidence),
        Entry.of(MINUTES.format(evidence.finishedAt())),
        Entry.of(evidence.command()));
  }

  private Entry result(Evidence evidence) {
    if (evidence.isPartial()) {
      return Entry.of("not measured in full", shortfalls(evidence.results())).toned(Tone.OPEN);
    }
    if (!evidence.isAsExpected()) {
      return Entry.of("not as expected").toned(Tone.BAD);
    }
    Boolean dirty = run.environment().map(Environment::gitDirty).orElse(null);
    return evidence
        .otherThan(ownRevision(), dirty)
        .map(other -> Entry.of("not measured", "as expected, but on " + other).toned(Tone.MUTED))
        .orElse(Entry.of("as expected").toned(Tone.GOOD));
  }

  private static String shortfalls(EvidenceResults results) {
    return results.models().stream()
        .flatMap(model -> model.shortfall().stream())
        .collect(Collectors.joining("; "));
  }

  private String ownRevision() {
    return run.environment().map(Environment::gitRevision).orElse(null);
  }

  private Entry revision(Evidence evidence) {
    String dirty = Boolean.TRUE.equals(evidence.dirty()) ? "with changes not committed" : "";
    Optional<Boolean> own = evidence.isOfRevision(ownRevision());
    if (own.isEmpty()) {
      return Entry.of("unknown", dirty).toned(Tone.OPEN);
    }
    if (own.orElseThrow()) {
      return Entry.of("this run's", dirty).toned(dirty.isEmpty() ? Tone.PLAIN : Tone.OPEN);
    }
    String digits =
        evidence.revision().substring(0, Math.min(REVISION_DIGITS, evidence.revision().length()));
    String also = dirty.isEmpty() ? digits : digits + ", " + dirty;
    return Entry.of("from another revision", also).toned(Tone.OPEN);
  }

  private static String summary(EvidenceResults results) {
    List<String> parts = new ArrayList<>();
    if (!results.suites().isEmpty()) {
      parts.add(EvidenceTables.testsOf(results.suites()));
    }
    results.coverage().forEach(c -> parts.add(EvidenceTables.percent(c) + " of lines covered"));
    long operations =
        results.models().stream().mapToLong(m -> m.operations() == null ? 0 : m.operations()).sum();
    if (operations > 0) {
      parts.add(Numbers.counted(operations, "model operation"));
    }
    if (!results.fuzzed().isEmpty()) {
      parts.add(EvidenceTables.inputsOf(results.fuzzed()));
    }
    if (!results.killed().isEmpty()) {
      parts.add(EvidenceTables.killsOf(results.killed()));
    }
    if (!results.stress().isEmpty()) {
      long samples = results.stress().stream().mapToLong(StressResult::samples).sum();
      parts.add(
          Numbers.counted(results.stress().size(), "scenario")
              + ", "
              + Numbers.counted(samples, "outcome"));
    }
    if (!results.mutations().isEmpty()) {
      parts.add(EvidenceTables.scoreOf(results.mutations()));
    }
    if (!results.planted().isEmpty()) {
      parts.add(EvidenceTables.caughtOf(results.planted()));
    }
    return String.join("; ", parts);
  }
}
