package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.EvidenceResults.Coverage;
import statelab.reports.model.EvidenceResults.Mutation;
import statelab.reports.model.EvidenceResults.Result;
import statelab.reports.model.EvidenceResults.Suite;
import statelab.reports.model.FuzzResult;
import statelab.reports.model.KillResult;
import statelab.reports.model.ModelResult;
import statelab.reports.model.PlantedOutcome;
import statelab.reports.model.PlantedResult;
import statelab.reports.model.StressResult;
import statelab.reports.model.StressResult.Outcome;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Tone;
import statelab.reports.text.Numbers;

/** One table for each sort of result that evidence of correctness holds. */
final class EvidenceTables {

  private static final List<Column> SUITE =
      List.of(
          Column.words("tests"),
          Column.figures("run"),
          Column.figures("failed"),
          Column.figures("skipped"),
          Column.words("source"));
  private static final List<Column> COVERAGE =
      List.of(
          Column.words("coverage"),
          Column.figures("lines"),
          Column.figures("covered"),
          Column.figures("share"),
          Column.figures("at least"));
  private static final List<Column> MODEL =
      List.of(
          Column.words("model"),
          Column.figures("operations"),
          Column.figures("at least"),
          Column.figures("traces"),
          Column.figures("seed"),
          Column.words("compared with the oracle"),
          Column.words("result"));
  private static final List<Column> STRESS =
      List.of(
          Column.words("scenario"),
          Column.words("mode"),
          Column.figures("outcomes seen"),
          Column.figures("forbidden"),
          Column.words("outcomes"),
          Column.words("result"));
  private static final List<Column> MUTATION =
      List.of(
          Column.words("package"),
          Column.figures("mutants"),
          Column.figures("killed"),
          Column.figures("share"),
          Column.figures("at least"),
          Column.words("survivors by reason"),
          Column.figures("unexplained"),
          Column.figures("dead lines"));
  private static final List<Column> PLANTED =
      List.of(
          Column.words("planted defect"),
          Column.words("gate"),
          Column.words("what the gate said"),
          Column.words("and of the unchanged"),
          Column.words("result"));

  private static final List<Column> FUZZ =
      List.of(
          Column.words("reader"),
          Column.figures("inputs"),
          Column.figures("accepted"),
          Column.figures("branches reached"),
          Column.words("result"));
  private static final List<Column> KILL =
      List.of(
          Column.words("killed while writing"),
          Column.figures("kills"),
          Column.figures("at least"),
          Column.figures("in the middle of a write"),
          Column.figures("seed"),
          Column.words("result"));

  private EvidenceTables() {}

  static List<Block> of(EvidenceResults results) {
    List<Block> tables = new ArrayList<>();
    add(tables, "Tests by suite.", SUITE, results.suites(), EvidenceTables::suite);
    add(
        tables,
        "Lines of the code that a test ran.",
        COVERAGE,
        results.coverage(),
        EvidenceTables::cover);
    add(
        tables,
        "Random traces on every subject and the oracle in lockstep.",
        MODEL,
        results.models(),
        EvidenceTables::model);
    add(
        tables,
        "Fuzzing, guided by coverage. The planted defect must be found.",
        FUZZ,
        results.fuzzed(),
        EvidenceTables::fuzz);
    add(
        tables,
        "Processes that were killed while they wrote, and what they left.",
        KILL,
        results.killed(),
        EvidenceTables::kill);
    add(
        tables,
        "Concurrency stress. A deliberately weak version must show the forbidden outcome.",
        STRESS,
        results.stress(),
        EvidenceTables::stress);
    add(
        tables,
        "Mutation testing: changes to the library, one at a time, that its tests noticed.",
        MUTATION,
        results.mutations(),
        EvidenceTables::mutation);
    add(
        tables,
        "Self-test of the gates: "
            + caughtOf(results.planted())
            + ". A gate counts if it is red for the defect and green without it.",
        PLANTED,
        results.planted(),
        EvidenceTables::planted);
    return tables;
  }

  private static <R> void add(
      List<Block> tables,
      String caption,
      List<Column> columns,
      List<R> results,
      Function<R, List<Entry>> row) {
    if (!results.isEmpty()) {
      tables.add(new Block.Table(caption, columns, results.stream().map(row).toList()));
    }
  }

  static String testsOf(List<Suite> suites) {
    int run = suites.stream().mapToInt(Suite::run).sum();
    int failed = suites.stream().mapToInt(Suite::failed).sum();
    return Numbers.counted(run, "test") + ", " + Numbers.count(failed) + " failed";
  }

  static String scoreOf(List<Mutation> mutations) {
    int mutants = mutations.stream().mapToInt(Mutation::mutants).sum();
    int killed = mutations.stream().mapToInt(Mutation::killed).sum();
    return Numbers.percent(share(killed, mutants))
        + " of "
        + Numbers.counted(mutants, "mutant")
        + " killed";
  }

  static String caughtOf(List<PlantedResult> planted) {
    long caught = planted.stream().filter(one -> one.outcome() == PlantedOutcome.CAUGHT).count();
    return Numbers.count(caught)
        + " of "
        + Numbers.counted(planted.size(), "planted defect")
        + " caught";
  }

  static String inputsOf(List<FuzzResult> fuzzed) {
    List<FuzzResult> real = fuzzed.stream().filter(one -> !one.expectFinding()).toList();
    long inputs = real.stream().mapToLong(FuzzResult::inputs).sum();
    long found = real.stream().filter(one -> one.finding() != null).count();
    return Numbers.counted(inputs, "input")
        + " to "
        + Numbers.counted(real.size(), "reader")
        + ", "
        + Numbers.counted(found, "finding");
  }

  static String killsOf(List<KillResult> killed) {
    long kills = killed.stream().mapToLong(KillResult::kills).sum();
    long interrupted = killed.stream().mapToLong(KillResult::interrupted).sum();
    return Numbers.counted(kills, "kill")
        + ", "
        + Numbers.count(interrupted)
        + " in the middle of a write";
  }

  static String percent(Coverage coverage) {
    return Numbers.percent(share(coverage.covered(), coverage.lines()));
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static Tone tone(Result result) {
    return result.isAsExpected() ? Tone.GOOD : Tone.BAD;
  }

  private static Entry verdict(Result result, String before) {
    String text = result.isAsExpected() ? "as expected" : "not as expected";
    return Entry.of(before + text).toned(tone(result));
  }

  private static Entry count(long count) {
    return Entry.of(Numbers.count(count));
  }

  private static List<Entry> suite(Suite suite) {
    return List.of(
        Entry.of(suite.name()),
        count(suite.run()),
        count(suite.failed()).toned(tone(suite)),
        count(suite.skipped()),
        Entry.of(suite.source() == null ? "" : suite.source()));
  }

  private static List<Entry> cover(Coverage coverage) {
    return List.of(
        Entry.of(coverage.name()),
        count(coverage.lines()),
        count(coverage.covered()),
        Entry.of(percent(coverage)).toned(tone(coverage)),
        Entry.of(Numbers.percent(coverage.minimumShare())));
  }

  private static List<Entry> model(ModelResult model) {
    Entry operations =
        model.operations() == null ? Entry.of("not counted") : count(model.operations());
    return List.of(
        Entry.of(model.name()),
        operations,
        model.minimum() == null ? Entry.of("not known") : count(model.minimum()),
        count(model.traces()),
        Entry.of(Long.toString(model.seed())),
        Entry.of(String.join(", ", model.subjects())),
        resultOf(model));
  }

  private static Entry resultOf(ModelResult model) {
    if (model.failure() != null) {
      return Entry.of("differs", model.failure()).toned(Tone.BAD);
    }
    return model
        .shortfall()
        .map(shortfall -> Entry.of("not measured", shortfall).toned(Tone.OPEN))
        .orElseGet(() -> verdict(model, ""));
  }

  private static List<Entry> fuzz(FuzzResult fuzzed) {
    Entry result =
        fuzzed.finding() == null || fuzzed.expectFinding()
            ? verdict(fuzzed, fuzzed.expectFinding() ? "planted defect: " : "")
            : Entry.of("found", fuzzed.finding()).toned(Tone.BAD);
    return List.of(
        Entry.of(fuzzed.name()),
        count(fuzzed.inputs()),
        count(fuzzed.accepted()),
        count(fuzzed.edges()),
        result);
  }

  private static List<Entry> kill(KillResult killed) {
    Entry result =
        killed.failure() == null
            ? verdict(killed, "")
            : Entry.of("lost or torn", killed.failure()).toned(Tone.BAD);
    return List.of(
        Entry.of(killed.name()),
        count(killed.kills()),
        killed.minimum() == null ? Entry.of("not known") : count(killed.minimum()),
        count(killed.interrupted()),
        Entry.of(Long.toString(killed.seed())),
        result);
  }

  private static List<Entry> stress(StressResult stress) {
    List<String> outcomes = stress.outcomes().stream().map(EvidenceTables::outcome).toList();
    Entry result =
        stress.failures().isEmpty()
            ? verdict(stress, stress.expectForbidden() ? "weak version: " : "")
            : Entry.of("not run to its end", String.join("; ", stress.failures())).toned(Tone.BAD);
    return List.of(
        Entry.of(stress.name()),
        Entry.of(stress.mode() == null ? "" : stress.mode()),
        count(stress.samples()),
        count(stress.forbidden()),
        Entry.of(String.join("; ", outcomes)),
        result);
  }

  private static String outcome(Outcome outcome) {
    String meaning = outcome.meaning() == null ? "" : " " + outcome.meaning();
    return outcome.id() + ":" + meaning + " (" + Numbers.count(outcome.count()) + ")";
  }

  private static List<Entry> mutation(Mutation mutation) {
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, Integer> reason : new TreeMap<>(mutation.explained()).entrySet()) {
      reasons.add(reason.getValue() + " " + reason.getKey());
    }
    return List.of(
        Entry.of(mutation.name()),
        count(mutation.mutants()),
        count(mutation.killed()),
        Entry.of(Numbers.percent(share(mutation.killed(), mutation.mutants())))
            .toned(tone(mutation)),
        Entry.of(Numbers.percent(mutation.minimumShare())),
        Entry.of(String.join(", ", reasons)),
        count(mutation.unexplained()),
        mutation.deadLines() == null ? Entry.of("not counted") : count(mutation.deadLines()));
  }

  private static List<Entry> planted(PlantedResult planted) {
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
