package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import statelab.reports.data.RunData;
import statelab.reports.model.Evidence;
import statelab.reports.model.Evidence.Planted;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.text.Numbers;

/** What is known about correctness, beside the speed. */
final class EvidenceSection {

  private final RunData run;

  EvidenceSection(RunData run) {
    this.run = run;
  }

  Section build() {
    Optional<Evidence> evidence = run.evidence();
    List<Block> blocks = new ArrayList<>();
    if (evidence.isEmpty()) {
      blocks.add(
          new Block.Paragraph("Not recorded: the run holds no result of tests. Run the tests."));
    } else {
      tests(evidence.orElseThrow()).ifPresent(blocks::add);
      stress(evidence.orElseThrow()).ifPresent(blocks::add);
      planted(evidence.orElseThrow()).ifPresent(blocks::add);
    }
    return new Section("correctness", "Correctness", blocks);
  }

  private static Optional<Block> tests(Evidence evidence) {
    if (evidence.suites().isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns =
        List.of(
            Column.words("suite"),
            Column.figures("run"),
            Column.figures("failed"),
            Column.figures("skipped"),
            Column.words("source"));
    return Optional.of(
        new Block.Table(
            "Tests", columns, evidence.suites().stream().map(EvidenceSection::suite).toList()));
  }

  private static List<Entry> suite(Evidence.Suite suite) {
    Tone tone = suite.failed() > 0 || suite.run() == 0 ? Tone.BAD : Tone.GOOD;
    return List.of(
        Entry.of(suite.name()),
        Entry.of(Numbers.count(suite.run())),
        Entry.of(Numbers.count(suite.failed())).toned(tone),
        Entry.of(Numbers.count(suite.skipped())),
        Entry.of(suite.source() == null ? "" : suite.source()));
  }

  private static Optional<Block> stress(Evidence evidence) {
    if (evidence.stress().isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns =
        List.of(
            Column.words("stress test"),
            Column.words("mode"),
            Column.figures("outcomes seen"),
            Column.figures("forbidden"),
            Column.words("result"));
    return Optional.of(
        new Block.Table(
            "Concurrency stress. A deliberately weak version must show the forbidden outcome.",
            columns,
            evidence.stress().stream().map(EvidenceSection::stressRow).toList()));
  }

  private static List<Entry> stressRow(Evidence.Stress stress) {
    String expectation = stress.expectForbidden() ? "weak version: " : "";
    String result = stress.asExpected() ? "as expected" : "not as expected";
    return List.of(
        Entry.of(stress.name()),
        Entry.of(stress.mode() == null ? "" : stress.mode()),
        Entry.of(Numbers.count(stress.samples())),
        Entry.of(Numbers.count(stress.forbidden())),
        Entry.of(expectation + result).toned(stress.asExpected() ? Tone.GOOD : Tone.BAD));
  }

  private static Optional<Block> planted(Evidence evidence) {
    List<Planted> planted = evidence.planted();
    if (planted.isEmpty()) {
      return Optional.empty();
    }
    long caught = planted.stream().filter(one -> one.outcome() == Planted.Outcome.CAUGHT).count();
    List<Column> columns =
        List.of(
            Column.words("planted defect"),
            Column.words("gate"),
            Column.words("what the gate said"),
            Column.words("and of the unchanged"),
            Column.words("result"));
    return Optional.of(
        new Block.Table(
            "Self-test of the gates: "
                + Numbers.count(caught)
                + " of "
                + Numbers.counted(planted.size(), "planted defect")
                + " caught. A gate counts if it is red for the defect and green without it.",
            columns,
            planted.stream().map(EvidenceSection::plantedRow).toList()));
  }

  private static List<Entry> plantedRow(Planted planted) {
    Tone tone =
        switch (planted.outcome()) {
          case CAUGHT -> Tone.GOOD;
          case MISSED, FALSE_ALARM -> Tone.BAD;
          case UNDECIDED, LEFT_OUT -> Tone.OPEN;
        };
    return List.of(
        Entry.of(planted.defect()),
        Entry.of(planted.gate()),
        Entry.of(planted.said() == null ? "" : planted.said()),
        Entry.of(planted.saidOfUnchanged() == null ? "" : planted.saidOfUnchanged()),
        Entry.of(planted.outcome().label()).toned(tone));
  }
}
