package statelab.jmh.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.ForkJvm;
import statelab.reports.model.LoadRecord;
import statelab.reports.model.RunFolder;

/** Measures latency under load, in a JVM of its own for each variant, collector and round. */
public final class LoadRun {
  /*
   * The collectors size their generations themselves, as they would in an application, in a heap
   * that is small enough for them to have something to do within seconds. A JVM without rates writes
   * down how fast it is without waiting, and the rates of the others follow from that.
   */

  private static final List<String> HEAP = List.of("-Xms256m", "-Xmx256m");
  private static final double AROUND_SECONDS = 3;
  private static final double CHECKING_SHARE = 0.3;

  private final RunFolder folder;
  private final ChildJvm child;
  private LoadPlan plan;

  /**
   * Creates the run.
   *
   * @param folder where records and histograms go
   * @param child starts JVMs
   * @param plan what each JVM does; without rates, {@link #findRates} has to find them
   */
  public LoadRun(RunFolder folder, ChildJvm child, LoadPlan plan) {
    this.folder = folder;
    this.child = child;
    this.plan = plan;
  }

  /**
   * Finds out what a store does without waiting, and puts rates below that into the plan.
   *
   * @param variant the store
   * @param collector the collector
   * @return one sentence on why there are no rates, or {@code null}
   */
  public String findRates(String variant, ForkJvm.Collector collector) {
    Path answer = answer();
    String failure = start(variant, collector, 0, plan.withRates(List.of()), answer);
    if (failure == null) {
      plan = plan.withLadder(read(answer));
    }
    return failure;
  }

  /**
   * Offers all rates to a variant.
   *
   * @param variant the variant's name
   * @param collector the collector of the JVM
   * @param round the round
   * @return one sentence on why it failed, or {@code null}
   */
  public String measure(String variant, ForkJvm.Collector collector, int round) {
    if (plan.rates().isEmpty()) {
      return "no rate was found to offer";
    }
    String failure = start(variant, collector, round, plan, answer());
    if (failure != null) {
      for (long rate : plan.rates()) {
        folder.appendLoad(notMeasured(variant, collector, round, rate, failure));
      }
    }
    return failure;
  }

  /**
   * Estimates what a JVM takes.
   *
   * @param rates the number of rates that it offers
   * @return start, warm-up, measurement and check
   */
  public Duration estimate(int rates) {
    double measuring = plan.warmUpSeconds() + rates * plan.seconds();
    double seconds = AROUND_SECONDS + measuring * (1 + CHECKING_SHARE);
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private String start(
      String variant, ForkJvm.Collector collector, int round, LoadPlan of, Path answer) {
    List<String> flags = new ArrayList<>(ForkJvm.commonFlags(collector));
    flags.addAll(HEAP);
    List<String> arguments = new ArrayList<>();
    arguments.add(folder.path().toString());
    arguments.add(variant);
    arguments.add(collector.toString());
    arguments.add(Integer.toString(round));
    arguments.add(answer.toString());
    arguments.addAll(of.arguments());
    return child
        .expecting(estimate(of.rates().size()))
        .run(variant, flags, LoadMain.class, arguments);
  }

  private Path answer() {
    return folder.resolve("flat-out.txt");
  }

  private LoadRecord notMeasured(
      String variant, ForkJvm.Collector collector, int round, long rate, String failure) {
    return LoadRecord.notMeasured(
        round, FlightJob.WORKLOAD, variant, collector.toString(), rate, plan.seconds(), failure);
  }

  private static double read(Path answer) {
    try {
      double flatOut = Double.parseDouble(Files.readString(answer).strip());
      Files.delete(answer);
      return flatOut;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + answer + ": " + e.getMessage(), e);
    }
  }
}
