package statelab.jmh.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import statelab.jmh.gate.MadeUpRun.MadeUp;
import statelab.jmh.probe.AllocationMain;
import statelab.jmh.probe.CompilationMode;
import statelab.jmh.row.Row;
import statelab.jmh.row.RowCatalogue;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.ForkResult;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.HostNoise;
import statelab.reports.model.Targets;
import statelab.reports.stats.ForkSample;
import statelab.reports.verdict.RowVerdict;
import statelab.reports.verdict.Verdict;
import statelab.store.ByteView;
import statelab.store.StateStore;
import statelab.testkit.planted.ForwardingStore;

/** Defects of figures, and the gates between a fork and a verdict. */
final class FigurePlants {

  static final String ALLOCATION = "allocation target";
  static final String HONESTY = "machine honesty";
  static final String STEADY = "steady state";
  static final String RAW_FILES = "reading of raw files";
  static final String FALSE_ALARMS = "rate of false alarms";
  static final String COMPARISON = "comparison of drawn forks";

  private static final String REFERENCE = Targets.bundled().reference();
  private static final String ALLOCATION_ROW = "T10";
  static final Row FORK_ROW = RowCatalogue.find("T1").orElseThrow();
  static final Contestants ALONE = new Contestants(REFERENCE, REFERENCE, List.of(REFERENCE));
  static final HostNoise QUIET = new HostNoise(0L, 0L, 0L, 0.1);
  static final HostNoise BUSY = new HostNoise(0L, 300L, 90L, 4.0);
  private static final double MEASURED_MS = 1_000;
  private static final int ROUNDS = 5;
  private static final int DRAWN_ROUNDS = 20;
  private static final int RARELY = 1_000;

  private FigurePlants() {}

  static List<Plant<?>> all() {
    List<Plant<?>> plants = new ArrayList<>();
    plants.add(
        new Plant<>(
            "allocates 16 bytes a read",
            ALLOCATION,
            FigurePlants::allocation,
            () -> observed(new Leaky(1)),
            () -> observed(StorePlants.shipped().get())));
    plants.add(
        new Plant<>(
            "allocates 16 bytes in every 1,000th read",
            ALLOCATION,
            FigurePlants::allocation,
            () -> observed(new Leaky(RARELY)),
            () -> observed(StorePlants.shipped().get())));
    plants.add(
        new Plant<>(
            "the positive control is missing",
            ALLOCATION,
            FigurePlants::allocation,
            () ->
                observed(StorePlants.shipped().get()).stream()
                    .filter(record -> !record.control())
                    .toList(),
            () -> observed(StorePlants.shipped().get())));
    plants.add(
        new Plant<>("forks ran on a busy machine", HONESTY, FigurePlants::honesty, BUSY, QUIET));
    plants.add(
        new Plant<List<Double>>(
            "iterations never settle and end past the target",
            STEADY,
            FigurePlants::steadiness,
            List.of(10.0, 10.1, 9.9, 10.0, 10.1, 9.9, 10.0, 64.1, 64.0, 64.2),
            List.of(10.0, 10.1, 9.9, 10.0, 10.1, 9.9, 10.0, 10.1, 10.0, 9.9)));
    plants.add(
        new Plant<>(
            "the allocation rate is NaN", RAW_FILES, FigurePlants::allocationRate, "NaN", 0.5));
    plants.add(
        new Plant<Function<double[][], ForkSample>>(
            "iterations are taken for forks",
            FALSE_ALARMS,
            FigurePlants::falseAlarms,
            FigurePlants::everyIteration,
            FigurePlants::meanOfEachFork));
    plants.add(
        new Plant<>("forks drawn 10% slower", COMPARISON, FigurePlants::comparison, 1.10, 1.00));
    return plants;
  }

  private static Said allocation(Supplier<List<AllocationRecord>> records) {
    try (MadeUpRun run = new MadeUpRun()) {
      records.get().forEach(run.folder()::appendAllocation);
      RowVerdict verdict = run.verdict(Targets.bundled(), ALLOCATION_ROW);
      return Said.of(
          verdict.verdict() == Verdict.MET, verdict.verdict().label() + ": " + verdict.reason());
    }
  }

  private static List<AllocationRecord> observed(StateStore empty) {
    try {
      return AllocationMain.observe(REFERENCE, empty, CompilationMode.DEFAULT);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static Said honesty(HostNoise host) {
    try (MadeUpRun run = new MadeUpRun()) {
      SplittableRandom random = new SplittableRandom(1);
      run.forks(
          FORK_ROW, ALONE, ROUNDS, fork -> made(10 * Math.exp(0.03 * random.nextGaussian()), host));
      RowVerdict verdict = run.verdict(Targets.bundled(), FORK_ROW.id());
      long counted = run.folder().forks().stream().filter(ForkRecord::counts).count();
      return Said.of(
          counted > 0 && verdict.verdict() == Verdict.MET,
          verdict.verdict().label() + ": " + verdict.reason());
    }
  }

  private static Said steadiness(List<Double> iterations) {
    try (MadeUpRun run = new MadeUpRun()) {
      SplittableRandom random = new SplittableRandom(1);
      run.forks(
          FORK_ROW,
          ALONE,
          ROUNDS,
          fork -> {
            double own = Math.exp(0.03 * random.nextGaussian());
            List<Double> scaled = iterations.stream().map(nanos -> nanos * own).toList();
            return new MadeUp(new ForkResult(scaled, QUIET, MEASURED_MS, null), 10 * own, 0.5);
          });
      RowVerdict verdict = run.verdict(Targets.bundled(), FORK_ROW.id());
      return Said.of(
          verdict.verdict() == Verdict.MET, verdict.verdict().label() + ": " + verdict.reason());
    }
  }

  private static Said allocationRate(Object rate) {
    try (MadeUpRun run = new MadeUpRun()) {
      ForkResult result = new ForkResult(List.of(10.0, 10.1, 9.9), QUIET, MEASURED_MS, null);
      run.forks(FORK_ROW, ALONE, 1, fork -> new MadeUp(result, 10, rate));
      OptionalDouble bytes =
          run.folder().jmhResult(run.folder().forks().getFirst()).allocatedBytesPerOp();
      return bytes.isPresent()
          ? Said.green(bytes.getAsDouble() + " bytes per operation")
          : Said.red("not measured");
    }
  }

  static MadeUp made(double nanos, HostNoise host) {
    List<Double> iterations = List.of(nanos, nanos * 1.01, nanos * 0.99);
    return new MadeUp(new ForkResult(iterations, host, MEASURED_MS, null), nanos, 0.5);
  }

  /**
   * Compares a store with itself, a thousand times, by forks that differ by 5% and iterations that
   * differ by 1% within a fork.
   */
  private static Said falseAlarms(Function<double[][], ForkSample> sampling) {
    SplittableRandom random = new SplittableRandom(2026);
    int comparisons = 1_000;
    int alarms = 0;
    for (int i = 0; i < comparisons; i++) {
      double[][] ratios = new double[ROUNDS][10];
      for (double[] fork : ratios) {
        double ofFork = Math.exp(0.05 * random.nextGaussian());
        for (int k = 0; k < fork.length; k++) {
          fork[k] = ofFork * Math.exp(0.01 * random.nextGaussian());
        }
      }
      ForkSample sample = sampling.apply(ratios);
      alarms += Math.min(sample.pBelow(1), sample.pAbove(1)) <= 0.025 ? 1 : 0;
    }
    double expected = 0.05 * comparisons;
    double limit = expected + 3 * Math.sqrt(expected * 0.95);
    return Said.of(
        alarms <= limit,
        String.format(
            Locale.ROOT,
            "%d of %d comparisons of a thing with itself find a difference (limit %.0f)",
            alarms,
            comparisons,
            limit));
  }

  private static ForkSample meanOfEachFork(double[][] ratios) {
    return ForkSample.of(
        IntStream.range(0, ratios.length)
            .mapToObj(fork -> DoubleStream.of(ratios[fork]).average().orElseThrow())
            .toList());
  }

  private static ForkSample everyIteration(double[][] ratios) {
    return ForkSample.of(
        IntStream.range(0, ratios.length)
            .boxed()
            .flatMap(fork -> DoubleStream.of(ratios[fork]).boxed())
            .toList());
  }

  /** Draws forks that differ by 4% on a machine that drifts by 20% from round to round. */
  private static Said comparison(double factor) {
    try (MadeUpRun run = new MadeUpRun()) {
      SplittableRandom random = new SplittableRandom(7);
      double[] drift = random.doubles(DRAWN_ROUNDS, 0.9, 1.1).toArray();
      run.forks(
          SlowedReads.ROW,
          SlowedReads.PAIR,
          DRAWN_ROUNDS,
          fork -> {
            double own = fork.variant().equals(SlowedReads.JUDGED) ? factor : 1;
            double noise = Math.exp(0.04 * random.nextGaussian());
            return made(20 * drift[fork.round()] * own * noise, QUIET);
          });
      return SlowedReads.said(run.verdict(SlowedReads.TARGETS, SlowedReads.ROW.id()));
    }
  }

  /** Allocates sixteen bytes with every n-th read. */
  private static final class Leaky extends ForwardingStore {
    private final int oneIn;
    private Object kept = new int[0];
    private int reads;

    Leaky(int oneIn) {
      super(StorePlants.shipped().get());
      this.oneIn = oneIn;
    }

    @Override
    public boolean getRef(byte[] key, ByteView out) {
      if (++reads % oneIn == 0) {
        kept = new int[0];
      }
      return super.getRef(key, out) && kept != null;
    }
  }
}
