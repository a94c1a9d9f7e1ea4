package statelab.store.phase1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {

  private final InMemoryStore store = new InMemoryStore();

  @Test
  void putsGetsAndDeletes() {
    assertNull(store.get(bytes("01")));
    store.put(bytes("01"), bytes("aa"));
    store.put(bytes("01"), bytes("bbcc"));
    store.put(bytes(""), bytes(""));
    assertArrayEquals(bytes("bbcc"), store.get(bytes("01")));
    assertArrayEquals(bytes(""), store.get(bytes("")));
    assertTrue(store.contains(bytes("01")));
    assertEquals(2, store.len());
    store.delete(bytes("01"));
    store.delete(bytes("01"));
    assertFalse(store.contains(bytes("01")));
    assertEquals(1, store.len());
  }

  @Test
  void sharesNoArrays() {
    byte[] key = bytes("01");
    byte[] value = bytes("02");
    store.put(key, value);
    key[0] = 9;
    value[0] = 9;
    store.get(bytes("01"))[0] = 9;
    store.rangeScan(null, null).get(0).value()[0] = 9;
    assertArrayEquals(bytes("02"), store.get(bytes("01")));
  }

  @Test
  void scansPrefixesInUnsignedOrder() {
    putKeys("80ff", "80", "8000", "7f", "81", "ff", "ffff");
    assertEquals(List.of("80", "8000", "80ff"), hex(store.prefixScan(bytes("80"))));
    assertEquals(List.of("ff", "ffff"), hex(store.prefixScan(bytes("ff"))));
    assertEquals(List.of(), hex(store.prefixScan(bytes("00"))));
    assertEquals(7, store.prefixScan(bytes("")).size());
  }

  @Test
  void scansRanges() {
    putKeys("01", "02", "0200", "03", "ff");
    assertEquals(List.of("02", "0200"), hex(store.rangeScan(bytes("02"), bytes("03"))));
    assertEquals(List.of("03", "ff"), hex(store.rangeScan(bytes("03"), null)));
    assertEquals(List.of("01"), hex(store.rangeScan(null, bytes("02"))));
    assertEquals(List.of(), hex(store.rangeScan(bytes("03"), bytes("02"))));
    assertEquals(List.of(), hex(store.rangeScan(bytes("02"), bytes("02"))));
    assertEquals(5, store.rangeScan(null, null).size());
  }

  @Test
  void restoresASnapshotThatLaterWritesDoNotReach() {
    putKeys("01", "02");
    InMemoryStore.Snapshot snapshot = store.snapshot();
    store.put(bytes("01"), bytes("99"));
    store.delete(bytes("02"));
    store.put(bytes("03"), bytes(""));
    assertEquals(2, snapshot.len());
    store.restore(snapshot);
    assertEquals(List.of("01", "02"), hex(store.rangeScan(null, null)));
    assertArrayEquals(bytes("01"), store.get(bytes("01")));
    assertThrows(NullPointerException.class, () -> store.restore(null));
    assertEquals(2, store.len());
    store.clear();
    assertEquals(0, store.len());
    store.restore(snapshot);
    assertEquals(2, store.len());
  }

  private void putKeys(String... keys) {
    Arrays.stream(keys).forEach(key -> store.put(bytes(key), bytes(key)));
  }

  private static List<String> hex(List<InMemoryStore.Entry> entries) {
    return entries.stream().map(entry -> HexFormat.of().formatHex(entry.key())).toList();
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
