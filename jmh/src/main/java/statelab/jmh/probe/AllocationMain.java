package statelab.jmh.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import statelab.jmh.suite.FilledStore;
import statelab.jmh.suite.Population;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.Base;
import statelab.reports.model.RunFolder;
import statelab.store.StateStore;
import statelab.testkit.KeyShape;
import statelab.testkit.allocation.Allocation;
import statelab.testkit.allocation.AllocationProbe;
import statelab.variants.Variant;

/** Observes every path of one variant in this JVM and appends what it saw to a run's folder. */
public final class AllocationMain {
  /*
   * To pollute call sites, the very operations that will be observed are first run over stores of
   * all other variants: often enough to be compiled by the last compiler, variant by variant in
   * turns, so that the profile of each site has seen them all before it is used.
   */

  private static final int ENTRIES = 10_000;
  private static final int POLLUTION_TURNS = 2;
  private static final int POLLUTION_RUNS = 10_000;
  private static final long SEED = 1;

  private AllocationMain() {}

  /**
   * Observes a variant in this JVM.
   *
   * @param arguments a run's folder, a variant and a mode
   * @throws Throwable whatever the store throws
   */
  public static void main(String[] arguments) throws Throwable {
    RunFolder folder = RunFolder.open(Path.of(arguments[0]));
    Variant variant = Variant.valueOf(Base.variantOf(arguments[1]));
    CompilationMode mode = CompilationMode.valueOf(arguments[2]);
    if (mode == CompilationMode.POLLUTED) {
      pollute(
          Arrays.stream(Variant.values())
              .filter(other -> other != variant)
              .map(Variant::create)
              .toList());
    }
    for (AllocationRecord record : observe(arguments[1], variant.create(), mode)) {
      folder.appendAllocation(record);
    }
  }

  /**
   * Runs every operation over other stores.
   *
   * @param others empty stores
   * @throws Throwable whatever a store throws
   */
  static void pollute(List<StateStore> others) throws Throwable {
    Population population =
        new Population(KeyShape.Long8, POLLUTION_RUNS, FilledStore.VALUE_BYTES, SEED);
    others.forEach(population::fill);
    AllocationProbe unobserved = new AllocationProbe(POLLUTION_RUNS, 1, POLLUTION_RUNS);
    for (int turn = 0; turn < POLLUTION_TURNS; turn++) {
      for (StateStore other : others) {
        for (AllocationPath path : AllocationPath.values()) {
          unobserved.measure(path.operation(other, population));
        }
      }
    }
  }

  /**
   * Observes every path.
   *
   * @param variant the name for the records
   * @param empty an empty store
   * @param mode how this JVM compiles
   * @return a record for each path; without figures if the control was not caught
   * @throws Throwable whatever the store throws
   */
  public static List<AllocationRecord> observe(
      String variant, StateStore empty, CompilationMode mode) throws Throwable {
    Population population = new Population(KeyShape.Long8, ENTRIES, FilledStore.VALUE_BYTES, SEED);
    StateStore store = population.fill(empty);
    List<AllocationRecord> records = new ArrayList<>();
    boolean controlCaught = true;
    for (AllocationPath path : AllocationPath.values()) {
      Allocation seen = mode.probe().measure(path.operation(store, population));
      controlCaught &= !path.isControl() || isCaught(seen);
      records.add(record(variant, path, mode, seen));
    }
    return controlCaught ? records : records.stream().map(AllocationMain::withdrawn).toList();
  }

  private static boolean isCaught(Allocation control) {
    long least = (long) control.operationsPerWindow() * FilledStore.VALUE_BYTES;
    return control.measured() && control.maxBytesPerWindow() >= least;
  }

  private static AllocationRecord record(
      String variant, AllocationPath path, CompilationMode mode, Allocation seen) {
    return new AllocationRecord(
        variant,
        path.label(),
        mode.label(),
        path.isControl(),
        seen.windows(),
        seen.operationsPerWindow(),
        seen.measured() ? seen.maxBytesPerWindow() : null,
        seen.reason());
  }

  private static AllocationRecord withdrawn(AllocationRecord record) {
    return new AllocationRecord(
        record.variant(),
        record.path(),
        record.mode(),
        record.control(),
        record.windows(),
        record.opsPerWindow(),
        null,
        "the control, which must allocate, was not seen allocating");
  }
}
