package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import statelab.store.fixture.Bytes;
import statelab.store.memory.Records;

/** With which bytes of its keys a leaf's heads are computed, and what they are worth. */
class LeafHeadsTest {

  private static final int TENANT = 7;

  private final Records records = new Records();
  private final List<String> keys = new ArrayList<>();
  private final byte[] leaf = LeafLayout.create(1, 0);

  private void append(String text) {
    byte[] key = Bytes.ascii(text);
    int ref = records.add(key, 0, key.length, key, 0, 0);
    LeafLayout.insert(leaf, keys.size(), Keys.ordered(records.head(ref, 0)), ref);
    keys.add(text);
  }

  /** Appends three users of each tenant, {@code tenant/0012/user/000097} being one. */
  private void appendUsers(int firstTenant, int tenants) {
    for (int tenant = firstTenant; tenant < firstTenant + tenants; tenant++) {
      for (int user = 97; user < 100; user++) {
        append("tenant/%04d/user/%06d".formatted(tenant, user));
      }
    }
  }

  /**
   * Spreads heads that begin behind {@code tenant/}, so that a run of bytes is left out of them.
   */
  private void assertSpreadLeavesOut(String gap, int before) {
    LeafHeads.spread(leaf, records, TENANT);
    byte[] bytes = Arrays.copyOf(Bytes.ascii(gap), 2 * Long.BYTES);
    long end = Records.head(bytes, 0, bytes.length, Long.BYTES);
    assertEquals(~TENANT, LeafLayout.layout(leaf));
    assertEquals(Records.head(bytes, 0, bytes.length, 0), LeafLayout.gap(leaf));
    assertEquals(end | before << 8 | gap.length(), LeafLayout.gapEnd(leaf));
    assertHeadsAscend();
  }

  @ParameterizedTest
  @CsvSource({
    "a, b, b",
    "ab, ac, ac",
    "ab, acdef, ac",
    "abcdefgh, abcdefgi, abcdefgi",
    "a, ab, ab",
    "abcdefgh, abcdefghi, abcdefghi",
    "abcdefghij, abcdefghkl, abcdefghk"
  })
  void theSeparatorIsTheShortestKeyBetweenTwo(String below, String above, String separator) {
    append(below);
    append(above);
    assertArrayEquals(Bytes.ascii(separator), LeafHeads.separator(leaf, records, 1));
  }

  @Test
  void aSeparatorIsReadFromRecordsWhereHeadsDoNotBeginAtTheFirstByte() {
    append("xxab");
    append("xxcd");
    LeafHeads.usePrefix(leaf, records, 2);
    assertArrayEquals(Bytes.ascii("xxc"), LeafHeads.separator(leaf, records, 1));
  }

  private void assertHeadsAscend() {
    for (int i = 1; i < keys.size(); i++) {
      long below = LeafLayout.head(leaf, i - 1);
      assertTrue(below <= LeafLayout.head(leaf, i), keys.get(i - 1) + " and " + keys.get(i));
    }
    for (int i = 0; i < keys.size(); i++) {
      assertEquals(i, lowerBound(keys.get(i)), keys.get(i));
    }
  }

  private int lowerBound(String text) {
    byte[] key = Bytes.ascii(text);
    return LeafSearch.lowerBound(leaf, records, key, 0, key.length, Keys.head(key, 0));
  }

  @Test
  void leavesOutWhatAllKeysHaveBetweenTheBytesThatTellThemApart() {
    appendUsers(0, 21);
    assertSpreadLeavesOut("/user/00009", 4);
    assertEquals(0x2F75_7365_722F_3030L, LeafLayout.gap(leaf));
    assertEquals(0x3030_3900_0000_040BL, LeafLayout.gapEnd(leaf));
    assertEquals(Keys.ordered(0x3030_3030_3700_0000L), LeafLayout.head(leaf, 0));
    assertEquals(Keys.ordered(0x3030_3230_3900_0000L), LeafLayout.head(leaf, 62));
    assertFalse(LeafLayout.hasManyTies(leaf));
  }

  @Test
  void aPrefixThatTellsTheKeysApartNeedsNoGap() {
    for (int user = 37; user < 100; user++) {
      append("tenant/0012/user/%06d".formatted(user));
    }
    LeafHeads.spread(leaf, records, 17);
    assertEquals(17, LeafLayout.layout(leaf));
    assertEquals(Keys.ordered(0x3030_3030_3337_0000L), LeafLayout.head(leaf, 0));
    assertHeadsAscend();
  }

  @Test
  void headsThatHardlyTieStayWhereTheyAre() {
    for (int i = 10; i < 73; i++) {
      append("tenan/" + i);
    }
    byte[] before = leaf.clone();
    LeafHeads.spread(leaf, records, 6);
    assertArrayEquals(before, leaf);
  }

  @Test
  void anEmptyLeafStaysAsItIs() {
    byte[] before = leaf.clone();
    LeafHeads.spread(leaf, records, 6);
    assertArrayEquals(before, leaf);
  }

  @Test
  void keysWithoutTheBytesOfTheGapDoNotKeepItFromTheOthers() {
    append("tenant/0000");
    appendUsers(0, 20);
    assertSpreadLeavesOut("/user/00009", 4);
  }

  @Test
  void theFirstKeyIsLookedAtToo() {
    append("tenant/0000/role/1");
    appendUsers(0, 20);
    assertSpreadLeavesOut("00", 0);
  }

  @Test
  void theLastKeyIsLookedAtToo() {
    appendUsers(0, 20);
    append("tenant/0019/zone/1");
    assertSpreadLeavesOut("00", 0);
  }

  @Test
  void aRunThatReachesTheEndOfTheLongestKeyIsAsLongAsThatKeyOnly() {
    for (int shard = 1; shard < 8; shard++) {
      for (int zeros = 0; zeros < 5; zeros++) {
        append("tenant/00000" + shard + "/" + "\0".repeat(zeros));
      }
    }
    assertSpreadLeavesOut("00000", 0);
  }

  @ParameterizedTest
  @CsvSource({
    "tenant/0005/role/000098, 3030303500000000, 15",
    "tenant/0005/user, 3030303500000000, 15",
    "tenant/0005/user/000088, 3030303500000000, 15",
    "tenant/0005/user/000097, 3030303537000000, 15",
    "tenant/0005/user/0000978, 3030303537380000, 16",
    "tenant/0005/user/000098, 3030303538000000, 16",
    "tenant/0005/user/000108, 30303035FFFFFFFF, 18",
    "tenant/0005/zone/000098, 30303035FFFFFFFF, 18",
    "tenant/0006, 3030303600000000, 18"
  })
  void keysWithOtherBytesInTheGapKeepTheirPlaces(String text, String head, int position) {
    appendUsers(0, 21);
    LeafHeads.spread(leaf, records, TENANT);
    byte[] key = Bytes.ascii(text);
    assertEquals(
        Keys.ordered(Long.parseUnsignedLong(head, 16)), LeafHeads.of(leaf, key, 0, key.length));
    assertEquals(position, lowerBound(text));
  }
}
