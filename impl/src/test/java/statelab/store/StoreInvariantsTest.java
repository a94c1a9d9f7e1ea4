package statelab.store;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import statelab.store.fixture.Bytes;
import statelab.store.memory.Records;

/** What {@link InMemoryStateStore#checkInvariants()} says of defects planted behind its back. */
class StoreInvariantsTest {

  private static final byte[] KEY = Bytes.ascii("key of some length");
  private static final byte[] VALUE = new byte[20];

  private final InMemoryStateStore store = new InMemoryStateStore();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 100; i++) {
      store.put(Bytes.bigEndian(i), VALUE);
    }
    store.put(KEY, VALUE);
    store.flush();
    store.checkInvariants();
  }

  private int refOf(byte[] key) {
    return store.index().find(key, 0, key.length);
  }

  private int addRecord(byte[] key) {
    return store.records().add(key, 0, key.length, VALUE, 0, VALUE.length);
  }

  private void assertNoticed(String invariant) {
    AssertionError error = assertThrows(AssertionError.class, store::checkInvariants);
    assertTrue(error.getMessage().startsWith(invariant), error.getMessage());
  }

  @Test
  void aKeyThatHasChangedBelowTheIndex() {
    int ref = refOf(KEY);
    store.records().page(ref)[Records.offset(ref) + 8] ^= 1;
    assertNoticed("tree I3");
  }

  @Test
  void aRecordThatOnlyTheIndexNames() {
    store.index().replace(KEY, 0, KEY.length, refOf(KEY), addRecord(KEY));
    assertNoticed("store I2: table and index");
  }

  @Test
  void anEntryThatTheIndexHasLost() {
    store.index().remove(KEY, 0, KEY.length, refOf(KEY));
    assertNoticed("store I2: size is 101, the index holds 100");
  }

  @Test
  void aValueWhoseLengthHasChanged() {
    assertTrue(store.records().overwrite(refOf(KEY), VALUE, 0, VALUE.length - 1));
    assertNoticed("store I3: sizeBytes");
  }

  @Test
  void aRecordThatNobodyNames() {
    addRecord(KEY);
    assertNoticed("I1: live granules");
  }
}
