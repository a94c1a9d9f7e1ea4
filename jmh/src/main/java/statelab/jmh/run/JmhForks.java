package statelab.jmh.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import statelab.jmh.row.Row;
import statelab.jmh.suite.CoreWatch;
import statelab.reports.model.Base;
import statelab.reports.model.HostNoise;
import statelab.reports.model.JmhResult;
import statelab.reports.model.RunFileException;

/** Forks through JMH's own runner: one benchmark, one set of parameters, one fork a call. */
public final class JmhForks implements ForkExecutor {

  private static final String CLASS_PATH = "java.class.path";
  private static final String SUITES = "statelab.jmh.suite.";
  private static final TimeValue LONGEST_ITERATION = TimeValue.minutes(5);
  private static final long BESIDE_THE_HEAP_MIB = 1024;
  private static final int MEBI_BITS = 20;
  private static final double GIBIBYTE = 1L << 30;
  private static final int MOST_OPERATIONS_IN_SHOTS = 4_000_000;

  private final Timing timing;
  private final ForkJvm.Collector collector;
  private final ClassPaths classPaths;
  private final Path log;
  private final Class<? extends Profiler> profiler;
  private final String profilerOptions;
  private final CoreWatch core = new CoreWatch();

  /**
   * Creates an executor.
   *
   * @param timing how long forks warm up and measure
   * @param collector the garbage collector of the forks
   * @param log where JMH's output is appended
   */
  public JmhForks(Timing timing, ForkJvm.Collector collector, Path log) {
    this(timing, collector, ClassPaths.OF_THE_LAB, log);
  }

  /**
   * Creates an executor whose forks may be made of other classes than the lab's.
   *
   * @param timing how long forks warm up and measure
   * @param collector the garbage collector of the forks
   * @param classPaths from which classes each contestant's forks are made
   * @param log where JMH's output is appended
   */
  public JmhForks(Timing timing, ForkJvm.Collector collector, ClassPaths classPaths, Path log) {
    this(timing, collector, classPaths, log, GCProfiler.class, "");
  }

  private JmhForks(
      Timing timing,
      ForkJvm.Collector collector,
      ClassPaths classPaths,
      Path log,
      Class<? extends Profiler> profiler,
      String profilerOptions) {
    this.timing = timing;
    this.collector = collector;
    this.classPaths = classPaths;
    this.log = log;
    this.profiler = profiler;
    this.profilerOptions = profilerOptions;
  }

  /**
   * Creates an executor whose forks are watched by another profiler than the one that counts
   * allocated bytes.
   *
   * @param other the profiler
   * @param options its options
   * @return an executor for forks whose times mean nothing
   */
  public JmhForks profiledBy(Class<? extends Profiler> other, String options) {
    return new JmhForks(timing, collector, classPaths, log, other, options);
  }

  /**
   * Looks for another JMH on this machine, beside which JMH would refuse every fork.
   *
   * @return the lock that it holds, or empty if there is none, or if JMH was told to ignore it
   */
  public static Optional<Path> lockOfAnother() {
    Path lock = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
    if (Boolean.getBoolean("jmh.ignoreLock") || !Files.isWritable(lock)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken == null ? Optional.of(lock) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      return Optional.of(lock);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + lock + ": " + e.getMessage(), e);
    }
  }

  @Override
  public ForkResult execute(ForkSpec fork, Path jmhFile) {
    Optional<String> tooLarge =
        tooLarge(ForkJvm.heapMebibytes(fork.row().entries()), HostMonitor.memoryBytes());
    if (tooLarge.isPresent()) {
      return ForkResult.failed(tooLarge.orElseThrow());
    }
    ForkOutput output = new ForkOutput(log);
    Long stealBefore = HostMonitor.stealMs();
    Double load = HostMonitor.loadAverage();
    try (output) {
      OutputFormat format =
          OutputFormatFactory.createFormatInstance(output.stream(), VerboseMode.NORMAL);
      Collection<RunResult> results = run(fork, new Runner(options(fork, jmhFile), format));
      if (results.size() != 1) {
        throw new RunnerException("JMH returned " + results.size() + " results instead of one");
      }
      return result(results.iterator().next(), JmhResult.read(jmhFile), stealBefore, load);
    } catch (RunnerException | RunFileException e) {
      deleteIfThere(jmhFile);
      return ForkResult.failed(output.failure().orElse(e.getMessage()));
    }
  }

  /** Runs JMH, which starts forks with the class path that this JVM says it has. */
  private Collection<RunResult> run(ForkSpec fork, Runner runner) throws RunnerException {
    String own = System.getProperty(CLASS_PATH);
    System.setProperty(CLASS_PATH, classPaths.of(fork.variant()));
    try {
      return runner.run();
    } finally {
      System.setProperty(CLASS_PATH, own);
    }
  }

  /**
   * Says whether a heap does not fit the machine.
   *
   * @param heapMebibytes the heap
   * @param memoryBytes the machine's memory, or {@code null} if not known
   * @return what is needed and what there is, as a phrase; empty if it fits or nobody knows
   */
  static Optional<String> tooLarge(long heapMebibytes, Long memoryBytes) {
    long needed = (heapMebibytes + BESIDE_THE_HEAP_MIB) << MEBI_BITS;
    return memoryBytes == null || needed <= memoryBytes
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "needs %.1f GiB of memory, and the machine has %.1f GiB",
                needed / GIBIBYTE,
                memoryBytes / GIBIBYTE));
  }

  private Options options(ForkSpec fork, Path jmhFile) {
    Row row = fork.row();
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(SUITES + row.benchmark()) + "$")
            .forks(1)
            .warmupForks(0)
            .threads(1)
            .operationsPerInvocation(row.operationsPerInvocation())
            .jvmArgs(flags(fork))
            .param("seed", Long.toString(fork.seed()))
            .resultFormat(ResultFormatType.JSON)
            .result(jmhFile.toString())
            .addProfiler(profiler, profilerOptions)
            .addProfiler(HostProfiler.class)
            .addProfiler(FigureProfiler.class)
            .timeout(LONGEST_ITERATION)
            .shouldFailOnError(true);
    row.params().forEach(options::param);
    if (row.hasVariant()) {
      options.param("variant", Base.variantOf(fork.variant()));
    }
    pace(options, row);
    return options.build();
  }

  private String[] flags(ForkSpec fork) {
    List<String> flags = new ArrayList<>(ForkJvm.flags(collector, fork.row().entries()));
    flags.add("-D" + JmhResult.CONTESTANT + "=" + fork.variant());
    flags.add("-D" + CoreWatch.ALONE + "=" + core.aloneNanos());
    return flags.toArray(String[]::new);
  }

  private void pace(ChainedOptionsBuilder options, Row row) {
    switch (row.pace()) {
      case TIMED -> {
        TimeValue length = TimeValue.milliseconds(timing.iterationMs());
        options.warmupIterations(timing.warmUps()).warmupTime(length);
        options.measurementIterations(timing.iterations()).measurementTime(length);
      }
      case SHOTS -> {
        int most = Math.max(1, MOST_OPERATIONS_IN_SHOTS / row.operationsPerInvocation());
        options.warmupIterations(Math.min(timing.warmUpShots(), most));
        options.measurementIterations(Math.min(timing.shots(), most));
      }
    }
  }

  private static ForkResult result(
      RunResult run, JmhResult written, Long stealBefore, Double load) {
    BenchmarkResult fork = run.getBenchmarkResults().iterator().next();
    Long stealAfter = HostMonitor.stealMs();
    Double waited = secondary(fork, HostProfiler.RUN_QUEUE_DELAY);
    Double switches = secondary(fork, HostProfiler.INVOLUNTARY_SWITCHES);
    HostNoise host =
        new HostNoise(
            stealBefore == null || stealAfter == null ? null : stealAfter - stealBefore,
            waited == null ? null : Math.round(waited),
            switches == null ? null : Math.round(switches),
            load);
    return new ForkResult(
        written.iterationsNsPerOp(), host, secondary(fork, HostProfiler.MEASURED), null);
  }

  private static Double secondary(BenchmarkResult fork, String label) {
    Result<?> result = fork.getSecondaryResults().get(label);
    return result == null ? null : result.getScore();
  }

  private static void deleteIfThere(Path jmhFile) {
    try {
      Files.deleteIfExists(jmhFile);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot delete " + jmhFile + " of a failed fork: " + e.getMessage(), e);
    }
  }
}
