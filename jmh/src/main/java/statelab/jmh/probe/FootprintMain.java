package statelab.jmh.probe;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.openjdk.jol.info.GraphLayout;
import statelab.jmh.suite.FilledStore;
import statelab.jmh.suite.Population;
import statelab.reports.model.Base;
import statelab.reports.model.FootprintRecord;
import statelab.reports.model.RunFolder;
import statelab.store.StateStore;
import statelab.testkit.KeyShape;
import statelab.variants.Variant;

/** Weighs one variant in this JVM, in two ways, and appends the result to a run's folder. */
final class FootprintMain {
  /*
   * JOL adds up every object that can be reached from the store. The heap is the cross-check: what is
   * in use after a collection with the stores alive, less what was in use without. It is noisy by
   * some ten kilobytes, so enough stores are filled that this is below a byte per entry.
   */

  private static final int LEAST_ENTRIES_ON_HEAP = 200_000;
  private static final long SEED = 1;

  private final String contestant;
  private final Variant variant;
  private final KeyShape shape;
  private final int entries;
  private final Population population;

  FootprintMain(String contestant, KeyShape shape, int entries) {
    this.contestant = contestant;
    this.variant = Variant.valueOf(Base.variantOf(contestant));
    this.shape = shape;
    this.entries = entries;
    this.population = new Population(shape, entries, FilledStore.VALUE_BYTES, SEED);
  }

  public static void main(String[] arguments) {
    RunFolder folder = RunFolder.open(Path.of(arguments[0]));
    KeyShape shape = KeyShape.valueOf(arguments[2]);
    FootprintMain main = new FootprintMain(arguments[1], shape, Integer.parseInt(arguments[3]));
    folder.appendFootprint(main.byLayout());
    folder.appendFootprint(main.byHeap());
  }

  FootprintRecord byLayout() {
    StateStore store = population.fill(variant.create());
    return record("jol", (double) GraphLayout.parseInstance(store).totalSize());
  }

  FootprintRecord byHeap() {
    int count = Math.max(1, LEAST_ENTRIES_ON_HEAP / entries);
    StateStore[] stores = new StateStore[count];
    long before = usedAfterCollection();
    for (int i = 0; i < count; i++) {
      stores[i] = population.fill(variant.create());
    }
    long used = usedAfterCollection() - before;
    for (StateStore store : stores) {
      if (store.size() != entries) {
        throw new IllegalStateException("variant " + variant + " lost entries while weighed");
      }
    }
    return record("heapAfterGc", (double) used / count);
  }

  private FootprintRecord record(String method, double bytes) {
    double payload = (double) population.payloadBytes() / entries;
    return new FootprintRecord(
        contestant,
        shape.name(),
        entries,
        payload,
        bytes / entries - payload,
        method,
        compactHeaders(),
        null);
  }

  private static long usedAfterCollection() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static boolean compactHeaders() {
    return Boolean.parseBoolean(
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption("UseCompactObjectHeaders")
            .getValue());
  }
}
