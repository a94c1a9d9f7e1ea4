package statelab.store.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.Seeds;

/** Where records go, what becomes of freed places, and what compaction gives back. */
class RecordsTest {

  private static final int PAGE = RecordLayout.PAGE_BYTES;

  private final RecordModel model = new RecordModel(new Records(), new SplittableRandom(1));
  private final Records records = model.records;

  static LongStream seeds() {
    return Seeds.atLeast(4);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void placesNeverOverlapWhateverTheHistory(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RecordModel history = new RecordModel(new Records(), random);
    int[] sizes = {16, 24, 100, 200, 1000, 5000, PAGE / 2, PAGE - 8, PAGE, PAGE + 8, 100_000};
    for (int step = 1; step <= 3000; step++) {
      int dice = random.nextInt(20);
      if (history.size() < 20 || dice < 10) {
        history.add(Math.max(16, sizes[random.nextInt(sizes.length)] - random.nextInt(9)));
      } else if (dice < 15) {
        history.free(history.anyRef());
      } else if (dice < 17) {
        history.retire(history.anyRef());
      } else if (dice < 19) {
        int ref = history.anyRef();
        history.overwrite(ref, history.records.valueLength(ref) ^ random.nextInt(4));
      } else {
        history.records.reclaim();
      }
      while (history.size() > 200) {
        history.free(history.anyRef());
      }
      if (step % 500 == 0) {
        history.records.reclaim();
        history.compact();
        history.check();
      }
    }
  }

  @Test
  void recordsAtBothEndsOfAPageCanBeTouched() {
    Records records = new Records();
    byte[] key = Bytes.bigEndian(1);
    int perPage = RecordLayout.PAGE_BYTES / (RecordLayout.HEADER_BYTES + key.length);
    for (int i = 0; i < perPage; i++) {
      int ref = records.add(key, 0, key.length, key, 0, 0);
      assertDoesNotThrow(() -> records.touch(ref), "record " + i);
    }
    assertEquals(1, records.freeze().length - 1);
  }

  @Test
  void freedPlacesOfASizeAreUsedAgain() {
    List<Integer> first = model.addAll(2000, 152);
    long pageBytes = records.pageBytes();
    Set<Integer> places = new TreeSet<>(first);
    for (int round = 0; round < 5; round++) {
      List<Integer> order = new java.util.ArrayList<>(model.refs());
      Collections.shuffle(order, new Random(round));
      order.forEach(model::free);
      assertEquals(0, records.liveBytes());
      assertEquals(places, new TreeSet<>(model.addAll(2000, 152)));
      assertEquals(pageBytes, records.pageBytes());
    }
    model.check();
  }

  @Test
  void aLargerPlaceIsCutAndItsRestUsed() {
    int large = model.add(8000);
    model.addAll(3, PAGE - 8008);
    long pageBytes = records.pageBytes();
    model.free(large);
    model.addAll(8, 1000);
    assertEquals(pageBytes, records.pageBytes());
    assertTrue(model.refs().contains(large));
    model.check();
  }

  @Test
  void theEndOfAPageIsUsedByWhatFitsThere() {
    model.add(PAGE - 160);
    model.add(320);
    long pageBytes = records.pageBytes();
    assertEquals(2L * PAGE, pageBytes);
    assertEquals(1, Records.pageIndex(model.add(160)));
    assertEquals(pageBytes, records.pageBytes());
    model.check();
  }

  @ParameterizedTest
  @ValueSource(ints = {PAGE - 9, PAGE - 8, PAGE - 7, PAGE - 1, PAGE})
  void aRecordUpToAPageGoesToASharedOne(int recordBytes) {
    int ref = model.add(recordBytes);
    assertEquals(PAGE, records.pageBytes());
    int after = model.add(16);
    assertEquals(recordBytes > PAGE - 16, Records.pageIndex(after) != Records.pageIndex(ref));
    model.check();
    model.free(ref);
    long pageBytes = records.pageBytes();
    model.add(recordBytes);
    assertEquals(pageBytes, records.pageBytes());
    model.check();
  }

  @ParameterizedTest
  @ValueSource(ints = {PAGE + 1, PAGE + 7, PAGE + 8, PAGE + 9, 2 * PAGE, 2 * PAGE + 8, 5_000_000})
  void aRecordAboveAPageOwnsItsPageAndReturnsIt(int recordBytes) {
    model.add(100);
    int rounded = (recordBytes + 7) / 8 * 8;
    for (int round = 0; round < 3; round++) {
      int ref = model.add(recordBytes);
      assertEquals(0, Records.offset(ref));
      assertEquals(2, Records.pageIndex(ref));
      assertEquals(PAGE + rounded, records.pageBytes());
      assertTrue(model.overwrite(ref, recordBytes - 16));
      model.check();
      model.free(ref);
      assertEquals(PAGE, records.pageBytes());
      model.check();
    }
  }

  @Test
  void theLongestPayloadThereMayBeHasASizeThatAnArrayCanHave() {
    int granules = RecordLayout.granules(0, RecordLayout.MAX_PAYLOAD_BYTES);
    long bytes = 8L * granules;
    assertTrue(bytes >= RecordLayout.MAX_PAYLOAD_BYTES + 8L);
    assertTrue(bytes <= Integer.MAX_VALUE - 8, "array of " + bytes);
    assertEquals(granules, RecordLayout.granules(RecordLayout.MAX_PAYLOAD_BYTES, 0));
  }

  @Test
  void anOverwriteFitsWhereTheSizeInGranulesStays() {
    int ref = model.add(16 + 100);
    assertTrue(model.overwrite(ref, 97));
    assertTrue(model.overwrite(ref, 104));
    assertTrue(model.overwrite(ref, 100));
    assertFalse(model.overwrite(ref, 96));
    assertFalse(model.overwrite(ref, 105));
    model.check();
  }

  @Test
  void aRetiredRecordKeepsItsBytesUntilItIsReclaimed() {
    int ref = model.add(100);
    byte[] key = records.copyKey(ref);
    model.retire(ref);
    model.addAll(1000, 100);
    assertArrayEquals(key, records.copyKey(ref));
    assertEquals(1001 * 104L, records.liveBytes());
    assertEquals(104, records.retiredBytes());
    records.reclaim();
    assertEquals(0, records.retiredBytes());
    model.check();
    assertEquals(ref, model.add(100));
  }

  @Test
  void retiredRecordsThatTakeMuchMemoryAskToBeReclaimed() {
    model.retire(model.add(4 << 20));
    assertTrue(records.holdsMuchRetired());
    records.reclaim();
    assertFalse(records.holdsMuchRetired());
    for (int i = 0; i < 4096; i++) {
      assertFalse(records.holdsMuchRetired(), i + " retired");
      model.retire(model.add(1024));
    }
    assertTrue(records.holdsMuchRetired());
  }

  @Test
  void compactionGivesBackWhatFragmentsTookAndKeepsEverything() {
    SplittableRandom random = new SplittableRandom(3);
    for (int ref : model.addAll(20_000, 152)) {
      if (random.nextInt(4) != 0) {
        model.free(ref);
      }
    }
    model.add(100_000);
    long before = records.pageBytes();
    assertFalse(records.wantsCompaction(8, 128), "there are places of this size");
    for (int i = 0; !records.wantsCompaction(8, 1000); i++) {
      assertTrue(i < PAGE / 1016, "the tail page is full by now");
      model.add(1016);
    }
    model.compact();
    model.check();
    assertTrue(records.pageBytes() <= records.liveBytes() * 5 / 4 + PAGE, "" + records.pageBytes());
    assertTrue(records.pageBytes() < before / 2);
    assertFalse(records.wantsCompaction(8, 1000));
    model.addAll(3000, 1016);
    model.check();
  }

  @ParameterizedTest
  @ValueSource(ints = {11_000, 12_000, 16_392, 17_000, 20_000, 24_000})
  void whatIsLostAtTheEndsOfPagesIsNoReasonToCompact(int recordBytes) {
    for (int i = 0; i < 500; i++) {
      assertFalse(records.wantsCompaction(8, recordBytes - 16), "before record " + i);
      model.add(recordBytes);
    }
    assertTrue(records.pageBytes() > records.liveBytes() * 5 / 4, "much is lost");
    model.refs().subList(0, 300).forEach(model::free);
    assertTrue(records.wantsCompaction(8, recordBytes + 1000));
  }

  @Test
  void whatWasFreedAndFilledAgainIsNoReasonToCompact() {
    int perPage = PAGE / 1024;
    List<Integer> refs = model.addAll(10 * perPage, 1024);
    refs.subList(0, 5 * perPage).forEach(model::free);
    model.addAll(5 * perPage, 1024);
    assertEquals(records.pageBytes(), records.liveBytes(), "every page is full");
    assertFalse(records.wantsCompaction(8, 1024 - 16));
  }

  @Test
  void compactionsArePaidForByWhatWasFreed() {
    SplittableRandom random = new SplittableRandom(4);
    model.addAll(1000, 12_000);
    int compactions = 0;
    int replaced = 4000;
    for (int i = 0; i < replaced; i++) {
      model.free(model.anyRef());
      int recordBytes = 11_000 + 8 * random.nextInt(500);
      if (records.wantsCompaction(8, recordBytes - 16)) {
        model.compact();
        compactions++;
      }
      model.add(recordBytes);
    }
    model.check();
    assertTrue(compactions <= replaced / 100, compactions + " compactions");
    assertTrue(records.pageBytes() < 2 * records.liveBytes(), "" + records.pageBytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 12, 14, 15, 16, 24, 32})
  void aCompactionThatIsUndoneLeavesEverythingAndItsPlacesUsable(int pages) {
    List<Integer> refs = model.addAll(pages * 8, PAGE / 8);
    for (int i = 0; i < refs.size(); i++) {
      if (i % 8 > 2) {
        model.free(refs.get(i));
      }
    }
    Compaction compaction = records.compaction();
    assertTrue(compaction.copy(model.walk()));
    long grown = records.pageBytes();
    compaction.undo();
    assertTrue(records.pageBytes() < grown, "the pages of the copies are dropped");
    model.check();
    model.addAll(pages * 8, PAGE / 8);
    model.check();
  }

  @Test
  void sharedPagesAreThoseThatThereAre() {
    model.addAll(16, PAGE / 8);
    int large = model.add(100_000);
    model.addAll(16, PAGE / 8);
    model.free(large);
    records.freeze();
    assertEquals(4, records.sharedPages());
    assertEquals(4L * PAGE, records.pageBytes());
  }

  @Test
  void headsAndComparisonsAreThoseOfTheWholeKey() {
    byte[][] keys = {
      Bytes.of(),
      Bytes.of(0),
      Bytes.of(0, 0),
      Bytes.of(0, 0xFF),
      Bytes.of(1, 2, 3, 4, 5, 6, 7),
      Bytes.of(1, 2, 3, 4, 5, 6, 7, 8),
      Bytes.of(1, 2, 3, 4, 5, 6, 7, 0x80),
      Bytes.of(1, 2, 3, 4, 5, 6, 7, 8, 0),
      Bytes.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17),
      Bytes.of(0x80, 0, 0, 0, 0, 0, 0, 0),
      Bytes.repeated(0xFF, 8),
      Bytes.repeated(0xFF, 20)
    };
    int[] refs = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      refs[i] = records.add(keys[i], 0, keys[i].length, Bytes.repeated(0xEE, i), 0, i);
    }
    for (int i = 0; i < keys.length; i++) {
      for (int from = 0; from < 24; from++) {
        long head = headOf(keys[i], from);
        assertEquals(head, records.head(refs[i], from), i + " from " + from);
        assertEquals(head, Records.head(keys[i], 0, keys[i].length, from), i + " alone, " + from);
      }
      for (int j = 0; j < keys.length; j++) {
        int order = Integer.signum(java.util.Arrays.compareUnsigned(keys[i], keys[j]));
        assertEquals(order, Integer.signum(records.compareKeys(refs[i], refs[j])));
        assertEquals(
            order, Integer.signum(records.compareKey(refs[i], keys[j], 0, keys[j].length)));
        assertEquals(order == 0, records.keyEquals(refs[i], keys[j], 0, keys[j].length));
        int mismatch = java.util.Arrays.mismatch(keys[i], keys[j]);
        int common = mismatch < 0 ? keys[i].length : mismatch;
        assertEquals(common, records.commonPrefix(refs[i], refs[j], keys[j].length));
        assertEquals(
            Math.min(common, 2),
            records.commonPrefix(refs[i], refs[j], Math.min(2, keys[j].length)));
      }
    }
  }

  @Test
  void keysOfAnyLengthAreEqualOnlyIfEveryByteIs() {
    for (int length = 0; length <= 70; length++) {
      byte[] key = Bytes.repeated('k', length);
      int ref = records.add(key, 0, length, Bytes.of(1, 2, 3), 0, 3);
      byte[] within = Bytes.repeated('k', length + 5);
      assertTrue(records.keyEquals(ref, within, 3, length), "length " + length);
      assertFalse(records.keyEquals(ref, within, 3, length + 1), "a longer one than " + length);
      for (int i = 0; i < length; i++) {
        within[3 + i] ^= 0x40;
        assertFalse(records.keyEquals(ref, within, 3, length), "length " + length + ", byte " + i);
        within[3 + i] ^= 0x40;
      }
    }
  }

  @Test
  void theCheckNoticesPlantedDefects() {
    List<Integer> refs = model.addAll(2, PAGE);
    model.check();
    assertNoticed(walk(refs.get(0)), "I1: live granules");
    assertNoticed(walk(refs.get(0), refs.get(0)), "I1: page 1");
    records.retire(refs.get(0));
    assertNoticed(walk(refs.get(0), refs.get(1)), "I2: no record is retired");
  }

  private static RecordRefs walk(int... refs) {
    int[] next = new int[1];
    return () -> next[0] < refs.length ? refs[next[0]++] : Records.NONE;
  }

  private void assertNoticed(RecordRefs live, String invariant) {
    AssertionError error = assertThrows(AssertionError.class, () -> records.checkInvariants(live));
    assertTrue(error.getMessage().startsWith(invariant), error.getMessage());
  }

  private static long headOf(byte[] key, int from) {
    long head = 0;
    for (int i = from; i < from + 8; i++) {
      head = head << 8 | (i < key.length ? key[i] & 0xFF : 0);
    }
    return head;
  }
}
