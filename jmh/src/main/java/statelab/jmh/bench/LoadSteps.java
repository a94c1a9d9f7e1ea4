package statelab.jmh.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import statelab.jmh.load.LoadRun;
import statelab.jmh.run.ForkJvm.Collector;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.Progress;
import statelab.jmh.run.Steps;

/** Measures latency under load: variants and collectors take turns, round by round. */
public final class LoadSteps {

  /** The rates of a ladder whose length is not known before it is found. */
  private static final int LADDER_RATES = 3;

  private record Pair(String variant, Collector collector) {

    @Override
    public String toString() {
      return variant + " with " + collector;
    }
  }

  private final LoadRun run;
  private final Progress progress;
  private final Interrupt interrupt;

  /**
   * Creates the steps.
   *
   * @param run measures one pair
   * @param progress tells the user
   * @param interrupt ends the steps early
   */
  public LoadSteps(LoadRun run, Progress progress, Interrupt interrupt) {
    this.run = run;
    this.progress = progress;
    this.interrupt = interrupt;
  }

  /**
   * Adds the step that finds rates to offer.
   *
   * @param steps takes the step
   * @param variant the store whose speed the rates follow from
   * @param collector the collector
   */
  public void addFindingRates(Steps steps, String variant, Collector collector) {
    steps.add(
        "rates that " + variant + " can sustain",
        run.estimate(0),
        () -> tell("Rates were not found", () -> run.findRates(variant, collector)));
  }

  /**
   * Adds the rounds, in an order that changes from round to round.
   *
   * @param steps takes a step for each round and pair
   * @param variants the variants
   * @param collectors the collectors
   * @param rounds how many rounds
   */
  public void addRounds(
      Steps steps, List<String> variants, List<Collector> collectors, int rounds) {
    List<Pair> pairs = new ArrayList<>();
    for (Collector collector : collectors) {
      variants.forEach(variant -> pairs.add(new Pair(variant, collector)));
    }
    Duration each = run.estimate(LADDER_RATES);
    for (int i = 0; i < rounds; i++) {
      int round = i;
      List<Pair> inOrder = new ArrayList<>(pairs);
      Collections.rotate(inOrder, round / 2);
      for (Pair pair : round % 2 == 0 ? inOrder : inOrder.reversed()) {
        steps.add(
            "latency under load, " + pair,
            each,
            () ->
                tell(
                    "Latency of " + pair + " was not measured",
                    () -> run.measure(pair.variant, pair.collector, round)));
      }
    }
  }

  private void tell(String what, Supplier<String> measurement) {
    String failure = measurement.get();
    if (failure != null && !interrupt.isRequested()) {
      progress.say(what + ": " + failure + ".");
    }
  }
}
