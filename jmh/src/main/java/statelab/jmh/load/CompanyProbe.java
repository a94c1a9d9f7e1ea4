package statelab.jmh.load;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import statelab.jmh.run.HostMonitor;
import statelab.reports.model.LoadRecord.Company;

/** Watches, from the driver's own thread, what else the JVM and the machine do. */
final class CompanyProbe {
  /*
   * A collector that works beside the application has one bean for its cycles and one for its
   * pauses; only the pauses are counted.
   */

  private record Reading(
      long atNanos,
      long pauses,
      long pausedMs,
      long processCpuNanos,
      long driverCpuNanos,
      Long waitedMs,
      Long stealMs) {}

  private final List<GarbageCollectorMXBean> pauses =
      ManagementFactory.getGarbageCollectorMXBeans().stream()
          .filter(bean -> !bean.getName().endsWith("Cycles"))
          .toList();
  private final Reading before = read();

  /**
   * Tells what has happened since this probe was made, by the same thread.
   *
   * @return what ran beside that thread
   */
  Company since() {
    Reading after = read();
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
        difference(after.waitedMs, before.waitedMs),
        difference(after.stealMs, before.stealMs));
  }

  private Reading read() {
    return new Reading(
        System.nanoTime(),
        pauses.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum(),
        pauses.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum(),
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime(),
        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(),
        HostMonitor.runQueueDelayMs(),
        HostMonitor.stealMs());
  }

  private static Long difference(Long after, Long before) {
    return after == null || before == null ? null : (Long) (after - before);
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
