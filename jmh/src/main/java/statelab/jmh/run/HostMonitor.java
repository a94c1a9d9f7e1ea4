package statelab.jmh.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;

/** Reads what the whole machine is doing. What the system does not tell is {@code null}. */
public final class HostMonitor {

  private static final Path STAT = Path.of("/proc/stat");
  private static final Path OWN_TIMES = Path.of("/proc/thread-self/schedstat");
  private static final int STEAL_FIELD = 8;
  private static final long NANOS_PER_MS = 1_000_000;
  private static final long MS_PER_TICK = 10;

  private HostMonitor() {}

  /**
   * Reads the CPU time that the hypervisor has taken since the system started, over all CPUs.
   *
   * @return milliseconds, in steps of ten; {@code null} if not known
   */
  public static Long stealMs() {
    try {
      String total = Files.readAllLines(STAT).getFirst();
      Scanner fields = new Scanner(total);
      for (int i = 0; i < STEAL_FIELD; i++) {
        fields.next();
      }
      return fields.nextLong() * MS_PER_TICK;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /**
   * Reads how long the calling thread has been ready without a CPU since it was started.
   *
   * @return milliseconds; {@code null} if not known
   */
  public static Long runQueueDelayMs() {
    try {
      Scanner onCpuThenWaiting = new Scanner(Files.readString(OWN_TIMES));
      onCpuThenWaiting.nextLong();
      return onCpuThenWaiting.nextLong() / NANOS_PER_MS;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /**
   * Reads the one-minute load average.
   *
   * @return the load, or {@code null} if not known
   */
  public static Double loadAverage() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? null : load;
  }

  /**
   * Reads how much memory the machine has.
   *
   * @return bytes, or {@code null} if not known
   */
  public static Long memoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : null;
  }
}
