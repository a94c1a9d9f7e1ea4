package statelab.jmh.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import statelab.jmh.gate.MadeUpRun.MadeUp;
import statelab.jmh.probe.RecorderCheck;
import statelab.jmh.row.Row;
import statelab.jmh.run.ForkResult;
import statelab.jmh.run.ForkSpec;
import statelab.reports.data.RunData;
import statelab.reports.model.Base;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.QuietCore;
import statelab.reports.model.RunFileException;
import statelab.reports.model.RunFolder;
import statelab.reports.model.Targets;
import statelab.reports.verdict.BaseVerdict;
import statelab.reports.verdict.BaseVerdicts;
import statelab.reports.verdict.RowVerdict;
import statelab.reports.verdict.Verdict;

/**
 * Defects of what forks leave behind: structures that drift, dead loops, files that are mixed up.
 */
final class ForkPlants {

  static final String STRUCTURE = "structure before and after";
  static final String POSSIBLE = "costs that can be";
  static final String QUIET_CORE = "iterations on a quiet core";
  static final String SURVIVORS = "forks that came back";
  static final String COMPARED = "comparison with a base";
  static final String OWN_FILES = "every fork has its own file";
  static final String RECORDER = "recorder of single operations";

  private static final String ROW = FigurePlants.FORK_ROW.id();
  private static final int ROUNDS = 5;
  private static final int MANY_ROUNDS = 20;
  private static final double TOLERANCE = 0.05;

  /** Reads of absent keys, with the parameters of the slowed reads. */
  private static final Row OTHER_ROW =
      new Row(
          "slowed_miss",
          Row.Group.TARGET,
          "GetBenchmark.miss",
          SlowedReads.ROW.params(),
          Row.Pace.TIMED,
          1,
          null);

  private static final double FORK_SPREAD = 0.03;
  private static final double BESIDE_NEIGHBOUR = 1.5;
  private static final double MUCH_SLOWER = 20;
  private static final Map<String, Double> STEADY =
      Map.of(
          "entries", 1e5,
          "pageBytes", 1.8e7,
          "liveBytes", 1.5e7,
          "meanDisplacement", 2.0,
          "leafFill", 0.7);

  private ForkPlants() {}

  static List<Plant<?>> all() {
    List<Plant<?>> plants = new ArrayList<>();
    plants.add(ofStructure("probes grow longer", changed("meanDisplacement", 2)));
    plants.add(ofStructure("nodes are left half empty", changed("leafFill", 0.5)));
    plants.add(ofStructure("dead records pile up", changed("pageBytes", 2)));
    plants.add(ofStructure("nobody looked afterwards", onlyBefore()));
    plants.add(
        new Plant<>("the loop was removed as dead code", POSSIBLE, ForkPlants::costing, 0.3, 10.0));
    plants.add(
        new Plant<>(
            "both loops were removed as dead code", COMPARED, ForkPlants::comparing, 0.3, 10.0));
    plants.add(
        new Plant<>(
            "nobody saw the neighbour on the core",
            QUIET_CORE,
            ForkPlants::besideNeighbour,
            1.0,
            BESIDE_NEIGHBOUR));
    plants.add(new Plant<>("one fork of five fails", SURVIVORS, ForkPlants::failing, 1, 0));
    plants.add(new Plant<>("most forks are dropped", SURVIVORS, ForkPlants::dropping, 3, 2));
    plants.add(ofFiles("files of the two sides are swapped", ForkPlants::swapSides));
    plants.add(ofFiles("files of two rows are swapped", ForkPlants::swapRows));
    plants.add(ofFiles("one round's file stands for another's", ForkPlants::copyRound));
    plants.add(ofFiles("a fork counts twice", ForkPlants::repeatLine));
    plants.add(ofRecorder("drops what is slow", () -> new Forgetful(false)));
    plants.add(ofRecorder("records what is slow as fast", () -> new Forgetful(true)));
    return plants;
  }

  private static Plant<?> ofStructure(String defect, Map<String, List<Double>> noted) {
    return new Plant<>(defect, STRUCTURE, ForkPlants::noting, noted, changed("entries", 1));
  }

  private static Plant<?> ofFiles(String defect, Consumer<RunFolder> damage) {
    return new Plant<Consumer<RunFolder>>(
        defect, OWN_FILES, ForkPlants::reading, damage, folder -> {});
  }

  private static Plant<?> ofRecorder(String defect, Supplier<Histogram> recorder) {
    return new Plant<Supplier<Histogram>>(
        defect, RECORDER, ForkPlants::recording, recorder, () -> new Histogram(Forgetful.DIGITS));
  }

  /** What a fork notes whose structure has another figure after its last window. */
  private static Map<String, List<Double>> changed(String figure, double factor) {
    Map<String, List<Double>> noted = onlyBefore();
    STEADY.forEach(
        (name, value) -> {
          double last = name.equals(figure) ? value * factor : value;
          noted.put("after." + name, List.of(value, value, last));
        });
    return noted;
  }

  private static Map<String, List<Double>> onlyBefore() {
    Map<String, List<Double>> noted = new HashMap<>();
    STEADY.forEach((name, value) -> noted.put("before." + name, List.of(value, value, value)));
    return noted;
  }

  private static Said noting(Map<String, List<Double>> noted) {
    return verdict(10, noted);
  }

  private static Said costing(double nanos) {
    return verdict(nanos, Map.of());
  }

  private static Said verdict(double nanos, Map<String, List<Double>> noted) {
    return verdict(
        nanos,
        (fork, quiet) ->
            new MadeUp(
                quiet.result(), quiet.nanosPerOperation(), quiet.allocatedPerOperation(), noted));
  }

  /** Slows the middle of each fork's iterations, and notes how slow the core was in them. */
  private static Said besideNeighbour(double noted) {
    return verdict(
        10,
        (fork, quiet) -> {
          double own = quiet.nanosPerOperation();
          double slow = own * MUCH_SLOWER;
          ForkResult result =
              new ForkResult(List.of(own, slow, slow, slow, own), FigurePlants.QUIET, 500.0, null);
          return new MadeUp(
              result,
              (2 * own + 3 * slow) / 5,
              quiet.allocatedPerOperation(),
              Map.of(QuietCore.FIGURE, List.of(1.0, noted, noted, noted, 1.0)));
        });
  }

  /** Takes the verdict on forks that were quiet until each of them was changed. */
  private static Said verdict(double nanos, BiFunction<ForkSpec, MadeUp, MadeUp> change) {
    try (MadeUpRun run = new MadeUpRun()) {
      SplittableRandom random = new SplittableRandom(1);
      run.forks(
          FigurePlants.FORK_ROW,
          FigurePlants.ALONE,
          ROUNDS,
          fork -> change.apply(fork, drawn(nanos, random)));
      RowVerdict verdict = run.verdict(Targets.bundled(), ROW);
      return Said.of(
          verdict.verdict() == Verdict.MET, verdict.verdict().label() + ": " + verdict.reason());
    }
  }

  /** Compares a store with a base that costs the same, so that the row is within the tolerance. */
  private static Said comparing(double nanos) {
    try (MadeUpRun run = new MadeUpRun()) {
      run.folder().writeBase(new Base("planted", null, null, null, List.of(), TOLERANCE));
      SplittableRandom random = new SplittableRandom(1);
      run.forks(SlowedReads.ROW, SlowedReads.PAIR, MANY_ROUNDS, fork -> drawn(nanos, random));
      BaseVerdicts verdicts = BaseVerdicts.of(RunData.read(run.folder(), SlowedReads.TARGETS));
      BaseVerdict row = verdicts.rows().getFirst();
      return Said.of(
          verdicts.exitCode() == BaseVerdicts.EXIT_WITHIN,
          row.change().label() + ": " + row.reason());
    }
  }

  private static Said failing(int rounds) {
    return losing(
        rounds, made -> new MadeUp(ForkResult.failed("the JVM ended with exit code 137"), 10, 0.5));
  }

  private static Said dropping(int rounds) {
    return losing(rounds, made -> FigurePlants.made(10, FigurePlants.BUSY));
  }

  private static Said losing(int rounds, UnaryOperator<MadeUp> lose) {
    return verdict(10, (fork, quiet) -> fork.round() < rounds ? lose.apply(quiet) : quiet);
  }

  private static MadeUp drawn(double nanos, SplittableRandom random) {
    return FigurePlants.made(
        nanos * Math.exp(FORK_SPREAD * random.nextGaussian()), FigurePlants.QUIET);
  }

  private static Said reading(Consumer<RunFolder> damage) {
    try (MadeUpRun run = new MadeUpRun()) {
      SplittableRandom random = new SplittableRandom(1);
      run.forks(
          List.of(SlowedReads.ROW, OTHER_ROW), SlowedReads.PAIR, ROUNDS, fork -> drawn(20, random));
      damage.accept(run.folder());
      RowVerdict verdict = run.verdict(SlowedReads.TARGETS, SlowedReads.ROW.id());
      return Said.green("a verdict was given: " + verdict.verdict().label());
    } catch (RunFileException e) {
      return Said.red(e.getMessage().replaceFirst("^.*?cannot be used: ", ""));
    }
  }

  private static void swapSides(RunFolder folder) {
    swap(folder, (first, fork) -> fork.row().equals(first.row()));
  }

  private static void swapRows(RunFolder folder) {
    swap(folder, (first, fork) -> fork.variant().equals(first.variant()));
  }

  /** Swaps the file of the first fork with that of another fork of its round. */
  private static void swap(RunFolder folder, BiPredicate<ForkRecord, ForkRecord> wanted) {
    ForkRecord first = folder.forks().getFirst();
    ForkRecord second =
        folder.forks().stream()
            .filter(fork -> fork.seq() != first.seq() && fork.round() == first.round())
            .filter(fork -> wanted.test(first, fork))
            .findFirst()
            .orElseThrow();
    Path one = folder.resolve(first.jmhFile());
    Path other = folder.resolve(second.jmhFile());
    Path aside = one.resolveSibling("aside");
    move(one, aside);
    move(other, one);
    move(aside, other);
  }

  private static void copyRound(RunFolder folder) {
    ForkRecord first = folder.forks().getFirst();
    ForkRecord later =
        folder.forks().stream()
            .filter(
                fork -> fork.variant().equals(first.variant()) && fork.row().equals(first.row()))
            .filter(fork -> fork.round() > first.round())
            .findFirst()
            .orElseThrow();
    Path file = folder.resolve(later.jmhFile());
    try {
      Files.write(file, Files.readAllBytes(folder.resolve(first.jmhFile())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static void repeatLine(RunFolder folder) {
    folder.appendFork(folder.forks().getFirst());
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot move " + from + ": " + e.getMessage(), e);
    }
  }

  private static Said recording(Supplier<Histogram> recorder) {
    return RecorderCheck.objection(recorder)
        .map(Said::red)
        .orElseGet(() -> Said.green("all operations were recorded, the slow ones too"));
  }

  /** Leaves slow operations out, or takes them for fast ones. */
  private static final class Forgetful extends Histogram {
    private static final long serialVersionUID = 1;
    private static final int DIGITS = 3;
    private static final long SLOW_NANOS = 1_000_000;

    private final boolean keepsCount;

    Forgetful(boolean keepsCount) {
      super(DIGITS);
      this.keepsCount = keepsCount;
    }

    @Override
    public void recordValue(long nanos) {
      if (nanos < SLOW_NANOS) {
        super.recordValue(nanos);
      } else if (keepsCount) {
        super.recordValue(1);
      }
    }
  }
}
