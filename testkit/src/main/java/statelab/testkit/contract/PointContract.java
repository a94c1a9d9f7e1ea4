package statelab.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.testkit.StoreChecker.assertHolds;
import static statelab.testkit.StoreChecker.assertView;
import static statelab.testkit.contract.StoreContract.bytes;
import static statelab.testkit.contract.StoreContract.fill;
import static statelab.testkit.contract.StoreContract.hex;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.ByteView;
import statelab.store.StateStore;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.Oracle;
import statelab.testkit.Values;

/** Point operations: who owns which bytes, odd lengths, keys made to be hard. */
public interface PointContract extends StoreContract {

  /** Arrays passed in may be changed at once, arrays handed out at will. */
  @Test
  default void arraysAreCopiedBothWays() {
    StateStore store = newStore();
    byte[] key = bytes("key");
    byte[] value = bytes("value");
    store.put(key, value);
    key[0] = 'X';
    value[0] = 'X';
    assertArrayEquals(bytes("value"), store.get(bytes("key")));
    assertFalse(store.contains(bytes("Xey")));
    store.get(bytes("key"))[0] = 'Y';
    assertArrayEquals(bytes("value"), store.get(bytes("key")));
    byte[] inserted = bytes("inserted");
    byte[] owned = store.getOrInsert(bytes("other"), inserted);
    assertNotSame(inserted, owned);
    inserted[0] = 'X';
    owned[1] = 'X';
    assertArrayEquals(bytes("inserted"), store.get(bytes("other")));
  }

  /** A put of parts takes those parts, whatever is around them. */
  @Test
  default void putTakesPartsOfArrays() {
    StateStore store = newStore();
    Oracle oracle = new Oracle();
    byte[] around = bytes("..key,,value;;");
    store.put(around, 2, 3, around, 7, 5);
    oracle.put(bytes("key"), bytes("value"));
    assertHolds(oracle, store);
    store.put(around, 14, 0, around, 0, 0);
    oracle.put(bytes(""), bytes(""));
    store.put(around, 2, 3, around, 5, 9);
    oracle.put(bytes("key"), bytes(",,value;;"));
    store.put(around, 3, 3, around, 12, 2);
    oracle.put(bytes("ey,"), bytes(";;"));
    assertHolds(oracle, store);
  }

  /** The empty key is a key, the first one, and the empty value is a value. */
  @Test
  default void emptyKeysAndValuesAreLegal() {
    StateStore store = newStore();
    assertFalse(store.contains(bytes("")));
    store.put(bytes(""), bytes(""));
    assertTrue(store.contains(bytes("")));
    assertArrayEquals(bytes(""), store.get(bytes("")));
    ByteView view = new ByteView();
    assertTrue(store.getRef(bytes(""), view));
    assertView(bytes(""), view);
    store.put(bytes(""), bytes("v"));
    store.put(hex("00"), bytes(""));
    Oracle oracle = new Oracle();
    oracle.put(bytes(""), bytes("v"));
    oracle.put(hex("00"), bytes(""));
    assertHolds(oracle, store);
    assertTrue(store.delete(bytes("")));
    assertFalse(store.contains(bytes("")));
    assertTrue(store.contains(hex("00")));
  }

  /** The first call inserts, the second reads. */
  @Test
  default void getOrInsertInsertsOnce() {
    StateStore store = newStore();
    assertArrayEquals(bytes("first"), store.getOrInsert(bytes("k"), bytes("first")));
    assertArrayEquals(bytes("first"), store.getOrInsert(bytes("k"), bytes("second")));
    Oracle oracle = new Oracle();
    oracle.put(bytes("k"), bytes("first"));
    assertHolds(oracle, store);
  }

  /** A view that was set before is left alone by a miss. */
  @Test
  default void getRefLeavesTheViewAloneOnAMiss() {
    StateStore store = newStore();
    fill(store, bytes("a"));
    ByteView view = new ByteView();
    assertTrue(store.getRef(bytes("a"), view));
    assertFalse(store.getRef(bytes("b"), view));
    assertView(bytes("value 0"), view);
  }

  /** Two views of two entries do not disturb each other. */
  @Test
  default void viewsAreIndependent() {
    StateStore store = newStore();
    fill(store, bytes("a"), bytes("b"));
    ByteView first = new ByteView();
    ByteView second = new ByteView();
    store.getRef(bytes("a"), first);
    store.getRef(bytes("b"), second);
    assertView(bytes("value 0"), first);
    assertView(bytes("value 1"), second);
  }

  /**
   * Keys that differ only in trailing zeros, or only beyond a long common beginning, are different.
   *
   * @param beginning what the keys share
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "a", "seven__", "eight___", "nine_____", "sixteen_sixteen_"})
  default void keysThatExtendEachOtherAreDifferent(String beginning) {
    StateStore store = newStore();
    byte[] longest = Arrays.copyOf(bytes(beginning), beginning.length() + 10);
    byte[][] keys = new byte[11][];
    for (int zeros = 0; zeros <= 10; zeros++) {
      keys[zeros] = Arrays.copyOf(longest, beginning.length() + zeros);
    }
    Oracle oracle = fill(store, KeyOrder.ZIGZAG.arrange(keys, 0));
    assertHolds(oracle, store);
    for (int zeros = 0; zeros <= 10; zeros += 2) {
      assertTrue(store.delete(keys[zeros]) && oracle.delete(keys[zeros]));
    }
    assertHolds(oracle, store);
  }

  /** A value may grow, shrink and grow again, past any page. */
  @Test
  default void valuesGrowAndShrink() {
    StateStore store = newStore();
    Oracle oracle = fill(store, bytes("before"), bytes("k"), bytes("later"));
    int[] lengths = {0, 1, 7, 8, 9, 128, 32_700, 32_768, 32_769, 100_000, 5, 65_536, 65_537, 0};
    for (int length : lengths) {
      byte[] value = Values.ofLength(length, 1, length)[0];
      store.put(bytes("k"), value);
      oracle.put(bytes("k"), value);
      assertHolds(oracle, store);
    }
  }

  /** Long keys work like short ones. */
  @Test
  default void keysMayBeLong() {
    StateStore store = newStore();
    byte[][] keys = new byte[20][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = new byte[40_000 - i % 3];
      keys[i][keys[i].length - 1] = (byte) i;
    }
    Oracle oracle = fill(store, keys);
    assertHolds(oracle, store);
    for (byte[] key : keys) {
      assertTrue(store.delete(key));
    }
    assertHolds(new Oracle(), store);
  }

  /**
   * Every shape of keys, floods included, can be put, read, overwritten and deleted in an order
   * that suits nobody.
   *
   * @param shape the shape
   */
  @ParameterizedTest
  @EnumSource
  default void everyShapeOfKeysWorks(KeyShape shape) {
    int count = 3_000;
    StateStore store = newStore();
    Oracle oracle = new Oracle();
    byte[][] keys = shape.keys(count, 1);
    byte[][] values = Values.ofLengthBetween(0, 40, 2 * count, 2);
    int next = 0;
    for (byte[] key : KeyOrder.ZIGZAG.arrange(keys, 0)) {
      store.put(key, values[next]);
      oracle.put(key, values[next++]);
    }
    for (byte[] key : KeyOrder.DESCENDING.arrange(keys, 0)) {
      store.put(key, values[next]);
      oracle.put(key, values[next++]);
    }
    assertHolds(oracle, store);
    for (byte[] key : shape.absentKeys(count, 1)) {
      assertFalse(store.contains(key) || store.delete(key));
    }
    byte[][] shuffled = KeyOrder.RANDOM.arrange(keys, 3);
    for (int i = 0; i < count; i++) {
      if (i % 10 != 0) {
        assertTrue(store.delete(shuffled[i]) && oracle.delete(shuffled[i]));
      }
    }
    assertHolds(oracle, store);
  }

  /**
   * Entries come and go for many times the size of the store, in each order.
   *
   * @param order the order of keys
   */
  @ParameterizedTest
  @EnumSource
  default void churnLeavesNothingBehind(KeyOrder order) {
    int live = 500;
    StateStore store = newStore();
    Oracle oracle = new Oracle();
    byte[][] keys = order.arrange(KeyShape.Long8.keys(10_000, 1), 2);
    for (int i = 0; i < keys.length; i++) {
      store.put(keys[i], keys[i]);
      oracle.put(keys[i], keys[i]);
      if (i >= live) {
        assertTrue(store.delete(keys[i - live]) && oracle.delete(keys[i - live]));
      }
    }
    assertHolds(oracle, store);
    store.flush();
    assertHolds(oracle, store);
  }
}
