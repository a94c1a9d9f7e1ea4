package statelab.testkit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.testkit.model.Bytes.hex;
import static statelab.testkit.model.Bytes.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;
import statelab.store.changelog.ChangelogStateStore;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.model.Step.CheckAll;
import statelab.testkit.model.Step.CheckSnapshot;
import statelab.testkit.model.Step.Clear;
import statelab.testkit.model.Step.Delete;
import statelab.testkit.model.Step.DeleteMany;
import statelab.testkit.model.Step.FlushUnderScan;
import statelab.testkit.model.Step.Get;
import statelab.testkit.model.Step.GetOrInsert;
import statelab.testkit.model.Step.Increment;
import statelab.testkit.model.Step.Put;
import statelab.testkit.model.Step.PutMany;
import statelab.testkit.model.Step.PutPart;
import statelab.testkit.model.Step.PutUnderScan;
import statelab.testkit.model.Step.Restore;
import statelab.testkit.model.Step.Scan;
import statelab.testkit.model.Step.ScanPrefix;
import statelab.testkit.model.Step.Shrink;
import statelab.testkit.model.Step.Snapshot;
import statelab.testkit.model.Step.Way;
import statelab.testkit.planted.ForwardingStore;

/** The model notices what a store does wrong, and says it in few steps that can be kept. */
class ModelTest {

  private static final List<Step> EVERY_KIND =
      List.of(
          new Put(hex("01"), pattern(3, 1)),
          new PutPart(hex("0102"), pattern(4, 2), 5),
          new GetOrInsert(hex("03"), pattern(0, 0)),
          new GetOrInsert(hex("01"), pattern(9, 9)),
          new Snapshot(0),
          new PutMany(KeyShape.Tenant32, KeyOrder.RANDOM, 500, 20),
          new Get(hex("03")),
          new Scan(hex("01"), null, false, 3),
          new Scan(null, hex("03"), true, 30),
          new ScanPrefix(hex("01"), false),
          new ScanPrefix(hex("01"), true),
          new PutUnderScan(hex("04"), pattern(40_000, 4)),
          new FlushUnderScan(2),
          new DeleteMany(KeyShape.Tenant32, KeyOrder.ZIGZAG, 500, 3),
          new Shrink(),
          new CheckSnapshot(0),
          new Snapshot(1),
          new Restore(0, Way.SERIALISED),
          new Restore(1, Way.DIRECT),
          new Restore(1, Way.FROM_ANOTHER_STORE),
          new Delete(hex("04")),
          new CheckAll(),
          new Clear(),
          new CheckSnapshot(2),
          new Increment(),
          new Restore(3, Way.DIRECT));

  private static Map<String, StateStore> twoWith(Supplier<StateStore> second) {
    Map<String, StateStore> stores = new LinkedHashMap<>();
    stores.put("correct", new InMemoryStateStore());
    stores.put("suspect", second.get());
    return stores;
  }

  @Test
  void correctStoresFollowEveryKindOfStep() {
    ModelRun.run(twoWith(InMemoryStateStore::new), EVERY_KIND);
  }

  @Test
  void aStoreThatKeepsTrackOfItsChangesFollowsEveryKindOfStep() {
    ModelRun.run(twoWith(() -> new ChangelogStateStore(new InMemoryStateStore())), EVERY_KIND);
  }

  @Test
  void aChangeThatIsNotNotedIsSeenInTheReplica() {
    StateStore forgetful =
        new ForwardingStore(new InMemoryStateStore()) {
          @Override
          public void put(byte[] key, int at, int length, byte[] value, int valueAt, int bytes) {
            if (length < 2) {
              super.put(key, at, length, value, valueAt, bytes);
            }
          }
        };
    StateStore suspect = new ChangelogStateStore(new InMemoryStateStore(), forgetful);
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () ->
                ModelRun.run(
                    Map.of("suspect", suspect),
                    List.of(
                        new Put(hex("01"), pattern(3, 1)),
                        new Increment(),
                        new Put(hex("0102"), pattern(3, 1)),
                        new Increment())));
    assertTrue(
        failure.getMessage().startsWith("suspect: java.lang.AssertionError: the replica: size is"),
        failure::getMessage);
    assertTrue(failure.getMessage().contains("in step 3 of"), failure::getMessage);
  }

  @Test
  void aLostWriteIsNamedByStoreAndStep() {
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () ->
                ModelRun.run(
                    twoWith(LosesLongValues::new),
                    List.of(
                        new Put(hex("01"), pattern(9, 1)),
                        new Put(hex("02"), pattern(10, 2)),
                        new Clear())));
    assertEquals(
        "suspect: java.lang.AssertionError: get(02) is null, expected 02030405060708090a0b"
            + "\nin step 1 of\n  new Put(hex(\"01\"), pattern(9, 1)),\n"
            + "  new Put(hex(\"02\"), pattern(10, 2))",
        failure.getMessage());
  }

  @Test
  void aLongTraceIsReducedToTheStepThatFails() {
    List<Step> steps = new ArrayList<>(EVERY_KIND.subList(0, 3));
    for (int i = 0; i < 100; i++) {
      steps.add(new Put(pattern(2, i), pattern(i % 9, i)));
    }
    steps.add(new Put(hex("77"), pattern(12, 0)));
    steps.addAll(EVERY_KIND.subList(0, 3));
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () -> TraceReducer.runAndReduce(() -> twoWith(LosesLongValues::new), steps));
    assertTrue(
        failure.getMessage().endsWith("in step 0 of\n  new Put(hex(\"77\"), pattern(12, 0))"),
        failure::getMessage);
  }

  @Test
  void stepsPrintAsTheJavaThatMakesThem() {
    assertEquals("new PutPart(hex(\"0102\"), pattern(4, 2), 5)", EVERY_KIND.get(1).source());
    assertEquals("new Scan(hex(\"01\"), null, false, 3)", EVERY_KIND.get(7).source());
    assertEquals("new Restore(0, Way.SERIALISED)", EVERY_KIND.get(17).source());
    assertEquals(
        "new PutMany(KeyShape.Tenant32, KeyOrder.RANDOM, 500, 20)", EVERY_KIND.get(5).source());
  }
}
