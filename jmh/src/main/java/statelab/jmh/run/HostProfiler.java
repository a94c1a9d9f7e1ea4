package statelab.jmh.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Scanner;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Records, inside a fork, what the kernel did to the measuring thread during measured iterations,
 * and lets no iteration begin before the compilers rest.
 *
 * <p>On Linux it adds {@link #RUN_QUEUE_DELAY}, {@link #INVOLUNTARY_SWITCHES} and on every system
 * {@link #MEASURED} to the fork's JMH result; what a system does not tell is left out.
 */
public final class HostProfiler implements InternalProfiler {
  /*
   * JMH names its worker after the benchmark, and the JVM gives the kernel the first fifteen
   * characters of a thread's name. Reading /proc happens between iterations, never inside the clock.
   *
   * Shots of some milliseconds are over before the compilers have done what the first ones asked for:
   * without a rest after each, all of them run beside the compilation of their own code, on two CPUs
   * often in turns with it.
   */

  /** Time the measuring thread was ready but waited for a CPU, in milliseconds. */
  public static final String RUN_QUEUE_DELAY = "host.runQueueDelay";

  /** Times the measuring thread was taken off its CPU. */
  public static final String INVOLUNTARY_SWITCHES = "host.involuntarySwitches";

  /** Time between the begin and the end of the iteration, in milliseconds. */
  public static final String MEASURED = "host.measured";

  private static final String WORKER_PREFIX = "statelab.jmh";
  private static final String SWITCHES = "nonvoluntary_ctxt_switches:";

  private record Reading(long atNanos, Long waitedNanos, Long switches) {}

  private final CompilerWatch compilers = new CompilerWatch();
  private Path worker;
  private Reading before;

  /** Creates the profiler; JMH calls this in the fork. */
  public HostProfiler() {}

  @Override
  public String getDescription() {
    return "what the kernel did to the measuring thread";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    compilers.awaitRest();
    before = read();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    Reading after = read();
    double measured = (after.atNanos - before.atNanos) / 1e6;
    ScalarResult time = new ScalarResult(MEASURED, measured, "ms", AggregationPolicy.SUM);
    if (before.waitedNanos == null || after.waitedNanos == null) {
      return List.of(time);
    }
    double waited = (after.waitedNanos - before.waitedNanos) / 1e6;
    double switches = after.switches - before.switches;
    return List.of(
        time,
        new ScalarResult(RUN_QUEUE_DELAY, waited, "ms", AggregationPolicy.SUM),
        new ScalarResult(INVOLUNTARY_SWITCHES, switches, "#", AggregationPolicy.SUM));
  }

  private Reading read() {
    long now = System.nanoTime();
    try {
      if (worker == null) {
        worker = threadsOfJmh().stream().findFirst().orElse(null);
      }
      if (worker != null) {
        return new Reading(now, waitedNanos(), switches());
      }
    } catch (IOException | NoSuchElementException | NumberFormatException e) {
      return new Reading(now, null, null);
    }
    return new Reading(now, null, null);
  }

  private long waitedNanos() throws IOException {
    Scanner onCpuThenWaiting = new Scanner(Files.readString(worker.resolve("schedstat")));
    onCpuThenWaiting.nextLong();
    return onCpuThenWaiting.nextLong();
  }

  private long switches() throws IOException {
    for (String line : Files.readAllLines(worker.resolve("status"))) {
      if (line.startsWith(SWITCHES)) {
        return Long.parseLong(line.substring(SWITCHES.length()).trim());
      }
    }
    throw new IOException("no " + SWITCHES);
  }

  private static List<Path> threadsOfJmh() throws IOException {
    return KernelThreads.named(KernelThreads.TASKS, name -> name.startsWith(WORKER_PREFIX));
  }
}
