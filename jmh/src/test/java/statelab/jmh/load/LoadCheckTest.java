package statelab.jmh.load;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.jmh.suite.WrongAnswerException;
import statelab.store.FullStateSnapshot;
import statelab.store.StateStore;
import statelab.testkit.planted.ForwardingStore;
import statelab.variants.Variant;

class LoadCheckTest {

  private static final int EVENTS = 120_000;
  private static final int EVENTS_BETWEEN_SNAPSHOTS = 40_000;

  @TempDir private Path folder;

  private void drive(Supplier<StateStore> stores, boolean serialise) {
    StateStore store = stores.get();
    FlightJob job = new FlightJob(store);
    try (Checkpoints checkpoints =
        new Checkpoints(store::snapshot, job::events, serialise ? folder : null)) {
      for (int i = 1; i <= EVENTS; i++) {
        job.run();
        if (i % EVENTS_BETWEEN_SNAPSHOTS == 0) {
          assertTrue(checkpoints.getAsBoolean());
          checkpoints.writeTimes();
        }
      }
      List<Checkpoints.Taken> taken = checkpoints.toCheck();
      assertEquals(serialise ? EVENTS / EVENTS_BETWEEN_SNAPSHOTS : 1, taken.size());
      new LoadCheck(Variant.BPlusTree::create).run(job, store, taken);
      assertTrue(job.emitted().windows() > 1_000, job.emitted().toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyVariantPasses(Variant variant) {
    assertDoesNotThrow(() -> drive(variant::create, true));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSnapshotThatLacksWhatCameLastIsFound(boolean serialise) {
    Supplier<StateStore> stores =
        () ->
            new ForwardingStore(Variant.BPlusTree.create()) {
              private FullStateSnapshot before;

              @Override
              public FullStateSnapshot snapshot() {
                FullStateSnapshot now = super.snapshot();
                FullStateSnapshot stale = before == null ? now : before;
                before = now;
                return stale;
              }
            };
    String message =
        assertThrows(WrongAnswerException.class, () -> drive(stores, serialise)).getMessage();
    assertTrue(message.startsWith("the snapshot after "), message);
  }

  @Test
  void aLostOverwriteIsFound() {
    Supplier<StateStore> stores =
        () ->
            new ForwardingStore(Variant.BPlusTree.create()) {
              private int puts;

              @Override
              public void put(byte[] k, int kFrom, int kLength, byte[] v, int from, int length) {
                boolean isWindow = kLength > 1;
                if (!isWindow || ++puts != 90_000) {
                  super.put(k, kFrom, kLength, v, from, length);
                }
              }
            };
    assertThrows(WrongAnswerException.class, () -> drive(stores, true));
  }

  @Test
  void aLostDeleteIsFound() {
    Supplier<StateStore> stores =
        () ->
            new ForwardingStore(Variant.BPlusTree.create()) {
              private int deletes;

              @Override
              public boolean delete(byte[] key) {
                return ++deletes == 1000 || super.delete(key);
              }
            };
    assertThrows(WrongAnswerException.class, () -> drive(stores, true));
  }

  @Test
  void theIndependentComputationDoesNotGoBack() {
    ExpectedWindows expected = new ExpectedWindows();
    expected.advanceTo(10);
    assertThrows(IllegalArgumentException.class, () -> expected.advanceTo(9));
  }
}
