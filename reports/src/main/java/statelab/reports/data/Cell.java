package statelab.reports.data;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import statelab.reports.model.ForkOutcome;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.Row;
import statelab.reports.stats.ForkSample;
import statelab.reports.stats.SteadyState;
import statelab.reports.text.Numbers;

/**
 * What the forks of one row and one variant gave.
 *
 * @param row the row
 * @param variant the variant
 * @param costs by round, nanoseconds per unit of the row; per byte for a throughput row
 * @param unsettledCosts by round, how far the iterations of forks that never settled lie apart
 * @param allocatedBytesPerUnit bytes allocated per unit of the row, the largest of all forks; empty
 *     if any fork has no such figure
 * @param lost the forks that do not count, with their reasons
 * @param steadiness what the iterations of the forks that count show, where there are enough of
 *     them
 * @param sideFigures what forks noted beside their time, in the order they were run
 */
public record Cell(
    Row row,
    String variant,
    SortedMap<Integer, Double> costs,
    SortedMap<Integer, CostRange> unsettledCosts,
    OptionalDouble allocatedBytesPerUnit,
    List<ForkRecord> lost,
    List<SteadyState> steadiness,
    List<SideFigures> sideFigures) {

  /*
   * An operation on a store reads a key of several bytes, computes with them and reads memory: some
   * ten instructions that wait for each other. What is below a nanosecond is an empty loop.
   *
   * Forks are counted by their rounds, because a round is one observation: a fork that the machine
   * disturbed and that was repeated with success in its round is not missing.
   */
  private static final double LEAST_NANOS = 1;

  /** Copies the collections. */
  public Cell {
    costs = Collections.unmodifiableSortedMap(new TreeMap<>(costs));
    unsettledCosts = Collections.unmodifiableSortedMap(new TreeMap<>(unsettledCosts));
    lost = List.copyOf(lost);
    steadiness = List.copyOf(steadiness);
    sideFigures = List.copyOf(sideFigures);
  }

  /**
   * Counts the forks that never reached a steady state.
   *
   * @return how many of the forks that count never settled
   */
  public int unsettled() {
    return (int) steadiness.stream().filter(steady -> !steady.settled()).count();
  }

  /**
   * Says what stands against a verdict on the figures, and against comparing them.
   *
   * @return a phrase if there is a {@linkplain #lastingObjection() lasting objection}, or if more
   *     than half of the forks do not count, since those that do may be the lucky ones
   */
  public Optional<String> objection() {
    return lastingObjection().or(this::objectionToSurvivors);
  }

  /**
   * Says what stands against a verdict on the figures, however many rounds follow.
   *
   * @return a phrase if the figures are less than any operation can cost, if a fork failed, or if
   *     more than half of the forks that were looked at never settled
   */
  public Optional<String> lastingObjection() {
    return impossible().or(this::objectionToFailures).or(this::objectionToSteadiness);
  }

  /**
   * Says whether forks that never settled are all that stands against a verdict.
   *
   * @return whether there is an objection, and none but that
   */
  public boolean isOnlyUnsteady() {
    return objectionToSteadiness().isPresent()
        && impossible().or(this::objectionToFailures).or(this::objectionToSurvivors).isEmpty();
  }

  /**
   * Returns what this cell would be if each fork that never settled had gone on as its fastest
   * iteration was.
   *
   * @return the cell with those costs, and nothing said of steadiness
   */
  public Cell atBest() {
    return withUnsettledAt(CostRange::least);
  }

  /**
   * Returns what this cell would be if each fork that never settled had gone on as its slowest
   * iteration was.
   *
   * @return the cell with those costs, and nothing said of steadiness
   */
  public Cell atWorst() {
    return withUnsettledAt(CostRange::greatest);
  }

  private Cell withUnsettledAt(ToDoubleFunction<CostRange> end) {
    SortedMap<Integer, Double> changed = new TreeMap<>(costs);
    unsettledCosts.forEach((round, range) -> changed.put(round, end.applyAsDouble(range)));
    return new Cell(
        row,
        variant,
        changed,
        new TreeMap<>(),
        allocatedBytesPerUnit,
        lost,
        List.of(),
        sideFigures);
  }

  /**
   * Says what stands against comparing the figures with others.
   *
   * @param base the figures to divide by
   * @return an objection to these figures, or one to the others that names them
   */
  public Optional<String> objectionBeside(Cell base) {
    boolean sameRow = base.row.id().equals(row.id());
    String whose = (sameRow ? base.variant : base.row.id()) + ": ";
    return objection().or(() -> base.objection().map(whose::concat));
  }

  /**
   * Counts the rounds in which two variants were both tried, whatever came of it.
   *
   * @param other the other's cell
   * @return the number of rounds with a fork of each, counted or not
   */
  public int roundsTriedWith(Cell other) {
    Set<Integer> shared = roundsTried();
    shared.retainAll(other.roundsTried());
    return shared.size();
  }

  private Set<Integer> roundsTried() {
    Set<Integer> rounds = new TreeSet<>(costs.keySet());
    lost.forEach(fork -> rounds.add(fork.round()));
    return rounds;
  }

  private Optional<String> objectionToFailures() {
    List<ForkRecord> failed = firstOfEachRound(fork -> fork.outcome() == ForkOutcome.FAILED);
    return failed.isEmpty() ? Optional.empty() : Optional.of(missing(failed, "failed"));
  }

  private Optional<String> objectionToSurvivors() {
    List<ForkRecord> missing = firstOfEachRound(fork -> !costs.containsKey(fork.round()));
    return 2 * missing.size() > roundsTried().size()
        ? Optional.of(missing(missing, "do not count"))
        : Optional.empty();
  }

  private List<ForkRecord> firstOfEachRound(Predicate<ForkRecord> wanted) {
    Set<Integer> seen = new TreeSet<>();
    return lost.stream().filter(wanted).filter(fork -> seen.add(fork.round())).toList();
  }

  private String missing(List<ForkRecord> forks, String what) {
    return forks.size()
        + " of "
        + Numbers.counted(roundsTried().size(), "fork")
        + " "
        + what
        + ": "
        + forks.getLast().reason();
  }

  private Optional<String> impossible() {
    boolean dead =
        !row.isFloor()
            && !row.unit().isRate()
            && costs.values().stream().anyMatch(nanos -> nanos < LEAST_NANOS);
    return dead
        ? Optional.of(
            "less than "
                + Numbers.time(LEAST_NANOS)
                + ", which no operation can cost: the compiler has removed it")
        : Optional.empty();
  }

  private Optional<String> objectionToSteadiness() {
    return 2 * unsettled() > steadiness.size()
        ? Optional.of(
            unsettled()
                + " of "
                + steadiness.size()
                + " forks never settled: what they measured was still changing")
        : Optional.empty();
  }

  /**
   * Says whether there is a figure at all.
   *
   * @return whether at least one fork counts
   */
  public boolean isMeasured() {
    return !costs.isEmpty();
  }

  /**
   * Says whether there was a fork at all.
   *
   * @return whether at least one fork was run, counted or not
   */
  public boolean isAttempted() {
    return isMeasured() || !lost.isEmpty();
  }

  /**
   * Returns the figures of the forks in the row's unit.
   *
   * @return one figure per fork; empty if none counts
   */
  public Optional<ForkSample> sample() {
    return isMeasured()
        ? Optional.of(ForkSample.of(costs.values().stream().map(this::figure).toList()))
        : Optional.empty();
  }

  /**
   * Returns the figures of the forks as costs.
   *
   * @return nanoseconds per unit, one per fork; empty if none counts
   */
  public Optional<ForkSample> costSample() {
    return isMeasured()
        ? Optional.of(ForkSample.of(List.copyOf(costs.values())))
        : Optional.empty();
  }

  /**
   * Returns a figure that forks noted beside their time.
   *
   * @param name the figure's name
   * @return for each fork that counts and noted it, its mean over the iterations
   */
  public List<Double> noted(String name) {
    return sideFigures.stream()
        .filter(SideFigures::counts)
        .flatMap(fork -> fork.mean(name).stream().boxed())
        .toList();
  }

  /**
   * Divides this variant's costs by another's, round by round.
   *
   * @param base the same row of the other variant
   * @return one ratio per round in which both have a fork that counts; below 1 means this one costs
   *     less. Empty if they share no round
   */
  public Optional<ForkSample> costRatiosTo(Cell base) {
    List<Double> ratios =
        costs.entrySet().stream()
            .filter(cost -> base.costs.containsKey(cost.getKey()))
            .map(cost -> cost.getValue() / base.costs.get(cost.getKey()))
            .toList();
    return ratios.isEmpty() ? Optional.empty() : Optional.of(ForkSample.of(ratios));
  }

  /**
   * Divides this variant's figures by another's, round by round.
   *
   * @param base the same row of the other variant
   * @return one ratio per shared round, of figures in the row's unit; empty if they share none
   */
  public Optional<ForkSample> figureRatiosTo(Cell base) {
    return row.unit().isRate() ? base.costRatiosTo(this) : costRatiosTo(base);
  }

  /**
   * Says why there is no figure.
   *
   * @return a phrase; the reason of the forks that do not count, or how many they are and the last
   *     one's reason
   */
  public String whyNotMeasured() {
    if (lost.isEmpty()) {
      return "no fork of it in this run";
    }
    List<String> reasons =
        lost.stream()
            .map(fork -> fork.outcome().label() + ": " + fork.reason())
            .distinct()
            .toList();
    return reasons.size() == 1
        ? reasons.getFirst()
        : lost.size() + " forks, the last " + reasons.getLast();
  }

  private double figure(double cost) {
    return row.unit().fromBase(row.unit().isRate() ? 1 / cost : cost);
  }
}
