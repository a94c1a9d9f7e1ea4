package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import statelab.reports.data.RunData;
import statelab.reports.model.Environment;
import statelab.reports.model.RunStatus;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Document;
import statelab.reports.render.page.Notice;
import statelab.reports.render.page.Score;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.BaseVerdicts;
import statelab.reports.verdict.Change;
import statelab.reports.verdict.Comparisons;
import statelab.reports.verdict.Verdicts;

/** The report of a run, as a document. */
public final class ReportDocument {

  private ReportDocument() {}

  /**
   * Builds the report.
   *
   * @param run the run
   * @param verdicts its verdicts
   * @param questions the sections that answer the open questions
   * @return the document
   */
  public static Document of(RunData run, Verdicts verdicts, List<Section> questions) {
    List<Section> sections = new ArrayList<>();
    Comparisons comparisons = Comparisons.of(run);
    VariantsSection variants = new VariantsSection(run, comparisons);
    MachineSection machine = new MachineSection(run);
    sections.add(new TargetsSection(run, verdicts).build());
    sections.add(variants.ratios());
    sections.add(new ChartsSection(run).build());
    sections.add(variants.figures());
    sections.add(new AimsSection(run).build());
    sections.add(new KeyShapesSection(run, comparisons).build());
    sections.add(new CurvesSection(run).build());
    sections.add(new StructureSection(run).build());
    sections.add(new SnapshotCostSection(run).build());
    sections.add(new LatencySection(run).build());
    sections.add(new LoadSection(run).build());
    sections.add(new AllocationSection(run).build());
    sections.add(new FootprintSection(run).build());
    sections.add(new FloorsSection(run).build());
    sections.addAll(questions);
    sections.add(new EvidenceSection(run).build());
    sections.add(profiles(run));
    sections.add(machine.environment());
    sections.add(machine.honesty());
    sections.add(new LimitsSection(run).build());
    return new Document(
        "State stores, measured", lead(run), scores(verdicts), notices(run), sections);
  }

  /**
   * Builds the page that holds the open questions alone.
   *
   * @param run the run
   * @param questions the sections that answer them
   * @return the document
   */
  public static Document ofQuestions(RunData run, List<Section> questions) {
    List<Section> sections = new ArrayList<>(questions);
    sections.add(new LimitsSection(run).build());
    return new Document("Open questions", lead(run), List.of(), notices(run), sections);
  }

  /**
   * Builds the report of a comparison with a base.
   *
   * @param run a run that has a base
   * @param verdicts its verdicts
   * @return the document
   */
  public static Document ofComparison(RunData run, BaseVerdicts verdicts) {
    MachineSection machine = new MachineSection(run);
    List<Section> sections =
        List.of(
            new BaseSection(run, verdicts).build(),
            new VariantsSection(run, Comparisons.of(run)).figures(),
            machine.environment(),
            machine.honesty(),
            new LimitsSection(run).build());
    List<Notice> notices = new ArrayList<>(notices(run));
    if (!verdicts.base().interleaved()) {
      notices.add(
          new Notice(
              Tone.BAD,
              "Not interleaved: these are two runs, and what the machine did between them is in"
                  + " every ratio of times. Times are shown and not judged; bytes are."));
    }
    return new Document(
        "Comparison with " + verdicts.base().name(),
        lead(run),
        scores(verdicts),
        notices,
        sections);
  }

  private static List<Score> scores(BaseVerdicts verdicts) {
    return List.of(
        new Score(verdicts.count(Change.FASTER, Change.LESS), "faster or less", Tone.GOOD),
        new Score(
            verdicts.count(Change.NOT_SHOWN, Change.EQUAL), "no difference shown", Tone.MUTED),
        new Score(verdicts.count(Change.SLOWER, Change.MORE), "slower or more", Tone.OPEN),
        new Score(
            verdicts.count(Change.TOO_SLOW, Change.TOO_MUCH),
            "worse by more than " + Numbers.percent(verdicts.base().tolerance()),
            Tone.BAD),
        new Score(
            verdicts.count(Change.NOT_INTERLEAVED, Change.NOT_TESTED), "not judged", Tone.OPEN));
  }

  private static String lead(RunData run) {
    String where = run.environment().map(Environment::cpuModel).map(cpu -> " on " + cpu).orElse("");
    String jdk = run.environment().map(Environment::jdkVersion).map(v -> ", JDK " + v).orElse("");
    return "Run " + run.info().id() + where + jdk + ".";
  }

  private static List<Score> scores(Verdicts verdicts) {
    return List.of(
        new Score(verdicts.met(), "met", Tone.GOOD),
        new Score(verdicts.missed(), "missed", Tone.BAD),
        new Score(verdicts.undecided(), "undecided", Tone.OPEN));
  }

  private static List<Notice> notices(RunData run) {
    List<Notice> notices = new ArrayList<>();
    if (!run.info().evidence()) {
      notices.add(
          new Notice(
              Tone.BAD,
              "Smoke run: no evidence. It shows that everything works; no figure on this page may be"
                  + " quoted."));
    }
    unfinished(run.info().status()).ifPresent(text -> notices.add(new Notice(Tone.OPEN, text)));
    boolean dirty =
        run.environment().map(Environment::gitDirty).filter(Boolean.TRUE::equals).isPresent();
    if (dirty) {
      notices.add(
          new Notice(
              Tone.OPEN, "The source had changes that are not committed when this was run."));
    }
    return notices;
  }

  private static Optional<String> unfinished(RunStatus status) {
    return switch (status) {
      case COMPLETE -> Optional.empty();
      case RUNNING -> Optional.of("The run is still going on, or was killed: figures are missing.");
      case INTERRUPTED -> Optional.of("The run was stopped before its end: figures are missing.");
      case FAILED -> Optional.of("The run failed before its end: figures are missing.");
    };
  }

  private static Section profiles(RunData run) {
    Block block =
        run.profiles().isEmpty()
            ? new Block.Paragraph("None in this run; make profile adds them.")
            : new Block.Links(
                run.profiles().stream().map(path -> new Block.Link(name(path), path)).toList());
    return new Section("profiles", "Flame graphs", List.of(block));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replace(".html", "");
  }
}
