package statelab.jmh.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import statelab.jmh.probe.LatencyRow;
import statelab.jmh.probe.LatencyRun;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.RoundCompanion;
import statelab.jmh.run.Rounds;
import statelab.jmh.run.Steps;

/** Times single operations after each round of forks, so that both see the machine drift alike. */
public final class LatencyRounds implements RoundCompanion {

  private static final Duration FIRST_GUESS = Duration.ofSeconds(4);

  private final LatencyRun run;
  private final Contestants contestants;
  private final Rounds rounds;
  private final long seed;
  private final Consumer<String> failures;
  private final Interrupt interrupt;
  private final InstantSource clock;

  private Duration spent = Duration.ZERO;
  private long timed;

  /**
   * Creates the rounds.
   *
   * @param run times one variant
   * @param contestants the variants
   * @param rounds how many rounds each variant takes part in
   * @param seed what the seeds of the rounds follow from
   * @param failures takes a sentence for each JVM that did not give all figures
   * @param interrupt ends the rounds early
   */
  public LatencyRounds(
      LatencyRun run,
      Contestants contestants,
      Rounds rounds,
      long seed,
      Consumer<String> failures,
      Interrupt interrupt) {
    this.run = run;
    this.contestants = contestants;
    this.rounds = rounds;
    this.seed = seed;
    this.failures = failures;
    this.interrupt = interrupt;
    this.clock = InstantSource.system();
  }

  @Override
  public void afterRound(int round) {
    time(contestants.inRound(rounds, round), round);
  }

  @Override
  public void afterExtraRound(int round, Set<String> undecided) {
    if (Arrays.stream(LatencyRow.values()).anyMatch(row -> undecided.contains(row.id()))) {
      time(List.of(contestants.reference()), round);
    }
  }

  /**
   * Adds every round as steps of their own.
   *
   * @param steps takes a step for each round and variant
   * @param each how long one should take
   */
  public void addTo(Steps steps, Duration each) {
    for (int i = 0; i < rounds.main(); i++) {
      int round = i;
      for (String variant : contestants.inRound(rounds, round)) {
        steps.add(
            "latency of single operations, " + variant, each, () -> time(List.of(variant), round));
      }
    }
  }

  @Override
  public Duration timeLeft(int round) {
    long left = 0;
    for (int later = round; later < rounds.main(); later++) {
      left += contestants.inRound(rounds, later).size();
    }
    return (timed == 0 ? FIRST_GUESS : spent.dividedBy(timed)).multipliedBy(left);
  }

  private void time(List<String> variants, int round) {
    for (String variant : variants) {
      if (interrupt.isRequested()) {
        return;
      }
      Instant startedAt = clock.instant();
      String failure = run.time(variant, round, seed + round);
      spent = spent.plus(Duration.between(startedAt, clock.instant()));
      timed++;
      if (failure != null && !interrupt.isRequested()) {
        failures.accept(
            "Latencies of "
                + variant
                + " in round "
                + round
                + " are not complete: "
                + failure
                + ".");
      }
    }
  }
}
