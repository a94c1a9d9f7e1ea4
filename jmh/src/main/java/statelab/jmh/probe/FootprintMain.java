package statelab.jmh.probe;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jol.info.GraphLayout;
import statelab.jmh.suite.FilledStore;
import statelab.jmh.suite.Population;
import statelab.reports.model.Base;
import statelab.reports.model.FootprintRecord;
import statelab.reports.model.RunFolder;
import statelab.store.StateStore;
import statelab.testkit.Heap;
import statelab.testkit.KeyShape;
import statelab.variants.Variant;

/** Weighs one variant in this JVM, in three ways, and appends the result to a run's folder. */
final class FootprintMain {
  /*
   * Three counts that can disagree. The heap: what is in use after a collection with the stores
   * alive, less what was in use before they were built. Allocated: the bytes that the building
   * thread allocated, by the JVM's exact count, less what the collection after the build freed; it
   * needs a build without a collection. JOL: every object that can be reached from the store.
   *
   * JOL comes last, for its walk leaves much on the heap. One store is built and dropped first, so
   * that what its classes need once is in both readings. Readings are noisy by some hundred
   * kilobytes, so enough stores are filled that this is a byte or two per entry.
   */

  private static final int LEAST_ENTRIES_ON_HEAP = 200_000;
  static final long SEED = 1;

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
    main.weigh().forEach(folder::appendFootprint);
  }

  /**
   * Weighs in every way.
   *
   * @return a record for each way
   */
  List<FootprintRecord> weigh() {
    List<FootprintRecord> records = new ArrayList<>(onHeap());
    records.add(byLayout());
    return records;
  }

  private FootprintRecord byLayout() {
    StateStore store = population.fill(variant.create());
    return record(FootprintRecord.JOL, (double) GraphLayout.parseInstance(store).totalSize());
  }

  private List<FootprintRecord> onHeap() {
    checkSize(population.fill(variant.create()));
    StateStore[] stores = new StateStore[Math.max(1, LEAST_ENTRIES_ON_HEAP / entries)];
    long before = Heap.usedBytesAfterCollection();
    long collections = collections();
    long allocatedBefore = allocatedByThisThread();
    for (int i = 0; i < stores.length; i++) {
      stores[i] = population.fill(variant.create());
    }
    long allocated = allocatedByThisThread() - allocatedBefore;
    boolean collected = collections() != collections;
    long full = Heap.usedBytes();
    long after = Heap.usedBytesAfterCollection();
    for (StateStore store : stores) {
      checkSize(store);
    }
    double live = (double) (after - before) / stores.length;
    double kept = (double) (allocated - (full - after)) / stores.length;
    return List.of(
        record(FootprintRecord.HEAP, live),
        collected
            ? notMeasured(
                FootprintRecord.ALLOCATED,
                "a collection ran while the store was built, so its garbage is not known")
            : record(FootprintRecord.ALLOCATED, kept));
  }

  private void checkSize(StateStore store) {
    if (store.size() != entries) {
      throw new IllegalStateException("variant " + variant + " lost entries while weighed");
    }
  }

  private FootprintRecord record(String method, double bytes) {
    double payload = (double) population.payloadBytes() / entries;
    return new FootprintRecord(
        contestant,
        shape.label(),
        entries,
        payload,
        bytes / entries - payload,
        method,
        compactHeaders(),
        null);
  }

  private FootprintRecord notMeasured(String method, String reason) {
    double payload = (double) population.payloadBytes() / entries;
    return new FootprintRecord(
        contestant, shape.label(), entries, payload, null, method, compactHeaders(), reason);
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  private static long allocatedByThisThread() {
    return ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getCurrentThreadAllocatedBytes();
  }

  private static boolean compactHeaders() {
    return Boolean.parseBoolean(
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption("UseCompactObjectHeaders")
            .getValue());
  }
}
