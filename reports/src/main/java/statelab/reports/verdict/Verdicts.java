package statelab.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import statelab.reports.data.RunData;
import statelab.reports.model.Row;
import statelab.reports.model.Target;

/**
 * The verdicts of a run: the content of {@code verdicts.json}.
 *
 * @param run the run's id
 * @param variant the variant that the targets are for
 * @param evidence whether the run may decide anything
 * @param errorRate the probability, over all targets and looks, of any wrong met or missed by
 *     chance
 * @param looks how often verdicts may be taken on the run
 * @param family how many targets are corrected for each other: all but exact counts, whether their
 *     rows were measured or not
 * @param met the number of targets met
 * @param missed the number of targets missed
 * @param undecided the number of targets undecided
 * @param exitCode 0 if all are met, 2 if any is missed, otherwise 3
 * @param rows one verdict per target, in the order of the list of rows and their targets
 */
public record Verdicts(
    String run,
    String variant,
    boolean evidence,
    double errorRate,
    int looks,
    int family,
    int met,
    int missed,
    int undecided,
    int exitCode,
    List<RowVerdict> rows) {

  /** The confidence level of every interval that is shown. */
  public static final double INTERVAL_LEVEL = 0.95;

  /** The probability of any wrong verdict by chance that is accepted over a run. */
  public static final double ERROR_RATE = 0.05;

  /** The exit code that says that all targets are met. */
  public static final int EXIT_MET = 0;

  /** The exit code that says that a target is missed. */
  public static final int EXIT_MISSED = 2;

  /** The exit code that says that none is missed but some are undecided. */
  public static final int EXIT_UNDECIDED = 3;

  /** Copies the list. */
  public Verdicts {
    rows = List.copyOf(rows);
  }

  /**
   * Judges a run.
   *
   * @param run the run
   * @return a verdict for every target of every row
   */
  public static Verdicts of(RunData run) {
    List<Finding> findings = new ArrayList<>();
    for (Row row : run.targets().targeted()) {
      for (Target target : row.targets()) {
        findings.add(find(run, row, target, run.targets().reference()));
      }
    }
    Correction correction = new Correction(run.info().plannedLooks(), ERROR_RATE);
    List<RowVerdict> rows = correction.decide(findings);
    if (!run.info().evidence()) {
      rows = rows.stream().map(Verdicts::withoutEvidence).toList();
    }
    return of(run, rows, Correction.family(findings));
  }

  /**
   * Returns what would be judged of another variant.
   *
   * @param run the run
   * @param row a row with a target in its unit
   * @param variant the variant
   * @return its estimate in the row's unit, or empty if nothing was measured or all the row's
   *     targets are relative
   */
  public static Optional<Double> estimate(RunData run, Row row, String variant) {
    return row.absoluteTarget()
        .flatMap(target -> Optional.ofNullable(find(run, row, target, variant).estimate().value()));
  }

  /**
   * Returns the verdicts on targets in the units of their rows.
   *
   * @return verdicts in the order of the rows
   */
  public List<RowVerdict> absolute() {
    return rows.stream().filter(row -> row.relativeTo() == null).toList();
  }

  /**
   * Returns the verdicts on targets that are factors of another variant's figures.
   *
   * @return verdicts in the order of the rows
   */
  public List<RowVerdict> relative() {
    return rows.stream().filter(row -> row.relativeTo() != null).toList();
  }

  private static Verdicts of(RunData run, List<RowVerdict> rows, int family) {
    int met = count(rows, Verdict.MET);
    int missed = count(rows, Verdict.MISSED);
    int undecided = count(rows, Verdict.UNDECIDED);
    int exit = missed > 0 ? EXIT_MISSED : undecided > 0 ? EXIT_UNDECIDED : EXIT_MET;
    return new Verdicts(
        run.info().id(),
        run.targets().reference(),
        run.info().evidence(),
        ERROR_RATE,
        run.info().plannedLooks(),
        family,
        met,
        missed,
        undecided,
        exit,
        rows);
  }

  private static Finding find(RunData run, Row row, Target target, String variant) {
    return switch (row.kind()) {
      case TIME_PER_OP, THROUGHPUT -> ForkJudge.find(run, row, target, variant);
      case LATENCY_PERCENTILE -> LatencyJudge.find(run, row, target, variant);
      case ALLOCATION -> AllocationJudge.find(run, row, target, variant);
      case BYTES -> FootprintJudge.find(run, row, target, variant);
    };
  }

  static RowVerdict withoutEvidence(RowVerdict row) {
    String reason =
        row.value() == null ? row.reason() : "smoke run: no evidence, whatever the figure";
    return new RowVerdict(
        row.row(),
        row.title(),
        row.unit(),
        row.bound(),
        row.target(),
        row.relativeTo(),
        Verdict.UNDECIDED,
        reason,
        row.value(),
        row.low(),
        row.high(),
        row.forks(),
        null);
  }

  private static int count(List<RowVerdict> rows, Verdict verdict) {
    return (int) rows.stream().filter(row -> row.verdict() == verdict).count();
  }
}
