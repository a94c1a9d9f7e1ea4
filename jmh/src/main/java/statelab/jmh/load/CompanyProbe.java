package statelab.jmh.load;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import statelab.jmh.run.HostWatch;
import statelab.reports.model.HostNoise;
import statelab.reports.model.LoadRecord.Company;

/** Watches, from the driver's own thread, what else the JVM and the machine do. */
final class CompanyProbe {
  /*
   * A collector that works beside the application has one bean for its cycles and one for its
   * pauses; only the pauses are counted.
   */

  private record Reading(
      long atNanos, long pauses, long pausedMs, long processCpuNanos, long driverCpuNanos) {}

  private final List<GarbageCollectorMXBean> pauses =
      ManagementFactory.getGarbageCollectorMXBeans().stream()
          .filter(bean -> !bean.getName().endsWith("Cycles"))
          .toList();
  private final HostWatch machine = new HostWatch();
  private final Reading before = read();

  /**
   * Tells what has happened since this probe was made, by the same thread.
   *
   * @return what ran beside that thread
   */
  Company since() {
    Reading after = read();
    HostNoise noise = machine.since();
    double othersCpu =
        (double) after.processCpuNanos
            - before.processCpuNanos
            - (after.driverCpuNanos - before.driverCpuNanos);
    return new Company(
        Runtime.getRuntime().availableProcessors(),
        option("ParallelGCThreads"),
        option("ConcGCThreads"),
        after.pauses - before.pauses,
        after.pausedMs - before.pausedMs,
        Math.max(0, othersCpu) / Math.max(1, after.atNanos - before.atNanos),
        noise.runQueueDelayMs(),
        noise.stealMs());
  }

  private Reading read() {
    return new Reading(
        System.nanoTime(),
        pauses.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum(),
        pauses.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum(),
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime(),
        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  private static Integer option(String name) {
    try {
      return Integer.valueOf(
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption(name)
              .getValue());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
