package statelab.jmh.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The JVM flags of forks that measure: the same for every contestant. */
public final class ForkJvm {
  /*
   * Equal -Xms and -Xmx with pretouch: no fork pays for page faults or heap growth. Assertions stay
   * off because the default is off and nothing here turns them on. The young generation is most of
   * the heap so that a fill curve meets few collections, and those it causes are inside its clock.
   *
   * One thread collects while the measured one is stopped, so that a fork keeps one CPU busy at a time
   * and no pause waits for a CPU that another process has. Beside a busy process on two CPUs, forks
   * that allocate waited for half of their measured time with two such threads.
   */

  /** The collectors that a run may choose. */
  public enum Collector {
    /** Throughput collector: no concurrent work beside the measured thread. */
    PARALLEL("-XX:+UseParallelGC"),
    /** The JVM's default on server machines. */
    G1("-XX:+UseG1GC"),
    /** Generational ZGC. */
    ZGC("-XX:+UseZGC");

    private final String flag;

    Collector(String flag) {
      this.flag = flag;
    }

    /**
     * Returns the name for the command line and for reports.
     *
     * @return a lower-case word
     */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int SMALL_HEAP_MIB = 448;
  private static final int MIB_PER_MILLION_ENTRIES = 3072;
  private static final int MIB_PER_FURTHER_MILLION = 1100;
  private static final int SMALL_ENTRIES = 100_000;
  private static final long MILLION = 1_000_000;

  private ForkJvm() {}

  /**
   * Returns the flags that every fork of a run gets, whatever its row.
   *
   * @param collector the collector
   * @return flags
   */
  public static List<String> commonFlags(Collector collector) {
    return List.of(
        collector.flag,
        "-XX:+AlwaysPreTouch",
        "-XX:-UsePerfData",
        "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=ALL-UNNAMED");
  }

  /**
   * Returns the flags of a fork.
   *
   * @param collector the collector
   * @param entries the number of entries that the fork holds
   * @return flags with a heap that fits
   */
  public static List<String> flags(Collector collector, long entries) {
    List<String> flags = new ArrayList<>(commonFlags(collector));
    long mebibytes = heapMebibytes(entries);
    flags.add("-Xms" + mebibytes + "m");
    flags.add("-Xmx" + mebibytes + "m");
    flags.add("-Xmn" + mebibytes * 5 / 8 + "m");
    flags.add("-XX:ParallelGCThreads=1");
    return flags;
  }

  /**
   * Says how large a heap a fork gets.
   *
   * @param entries the number of entries that the fork holds
   * @return mebibytes, which every variant fits in
   */
  public static long heapMebibytes(long entries) {
    if (entries <= SMALL_ENTRIES) {
      return SMALL_HEAP_MIB;
    }
    long first = Math.min(entries, MILLION) * MIB_PER_MILLION_ENTRIES / MILLION;
    long more = Math.max(0, entries - MILLION) * MIB_PER_FURTHER_MILLION / MILLION;
    return Math.max(SMALL_HEAP_MIB, first + more);
  }
}
