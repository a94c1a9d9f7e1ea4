package statelab.store.memory;

import java.util.Arrays;

/**
 * Finds records by key in expected constant time. Used by the store's owner only; reads allocate
 * nothing.
 */
public final class HashTable {

  /*
   * One long a slot: the key's 31-bit hash above its 32-bit record reference; the greatest long is
   * empty. No slot is negative, so that the sign of a difference says which of two is less.
   *
   *   63 62               32 31                   0
   *   +-+-------------------+---------------------+
   *   |0|       hash        |   record reference  |      an entry with hash 4000_0000 in a table
   *   +-+-------------------+---------------------+      of 100 homes has home slot 50
   *
   * The home of a hash is hash * homes / 2^31, so homes ascend with hashes, and entries are kept in
   * ascending order of hash (linear probing with ordered runs, the "bidirectional"/Robin Hood order
   * of Amble and Knuth, Computer Journal 1974). That gives three things at once:
   *   - a miss ends at the first greater hash, and an empty slot is just that, a greater hash: one
   *     comparison ends every probe;
   *   - displacements concentrate about their mean, so a load of 0.8 is cheap and leaves 12 bytes an
   *     entry on average, against 16 to 32 for a table that doubles at 0.5. A table of up to
   *     GREATEST_SPARSE_HOMES, one MiB, is filled to 0.6 only: in the caches it is the mispredicted
   *     branch that counts, and in a small table chance decides how many entries cost one;
   *   - any growth factor works, and growing is one sequential sweep that reads no record.
   *
   * Invariants:
   *   I1  hashes ascend along the occupied slots
   *   I2  an entry is at or after its home, and no slot between is empty
   *   I3  the last WINDOW slots are empty
   *   I4  at most MAX_EQUAL entries share a hash, displacements are below MAX_PROBE + MAX_SHIFT
   *
   * I4 holds against any choice of keys: insert() refuses instead of passing its bounds, and the
   * store then finds that entry through the ordered index. With secret hashes neither bound is met by
   * chance: at load 0.8 a displacement of 128 has a probability under 1e-20, and a run of 1024 under
   * 1e-10.
   *
   * The records are handed in by whoever asks for a key, so that the compiled code which goes on to
   * read the record loads and checks its page only once.
   *
   * A look-up takes three slots at once and the least of their differences from the wanted hash, by
   * bits: below 2^32 it is the reference of an entry with that hash. Seven in ten are among the first
   * three at load 0.75 (of 100 entries, by their secrets, five to nine in ten), nine in ten at 0.6;
   * the others cost a branch that mispredicts. What counts is
   * how few instructions wait for the slot: the processor looks ahead only as far as it can keep the
   * waiting ones, and the misses of the next look-ups overlap with this one if it gets there. So a
   * look-up does not say where the slot is; slotOf() does, for the few who go on to change it.
   *
   * A hit costs the line of the slot and the lines of the record; the next slots are on the same
   * line or on the one that the prefetcher brings.
   *
   * Longer than a few screens by its Javadoc, its code being less than 300 lines: probing, growing and
   * the walks over all slots share how a slot is packed and where its home is, and a part of its own,
   * the checks included, would need that open to the package.
   */
  static final long EMPTY_HASH = 0x7FFF_FFFFL;
  static final int MAX_EQUAL = 8;
  static final int MAX_PROBE = 128;
  static final int MAX_SHIFT = 1024;
  private static final int PROBED = 3;
  private static final int WINDOW = 6;
  private static final int REBUILT_AT_ONCE = 64;
  private static final int HASH_BITS = 31;
  private static final long EMPTY = Long.MAX_VALUE;
  private static final long REF_MASK = 0xFFFF_FFFFL;
  private static final int LEAST_HOMES = 16;
  private static final int GREATEST_SPARSE_HOMES = 1 << 17;
  private static final int GREATEST_HOMES = 1 << 30;

  private KeyHash keyHash;
  private long[] slots;
  private int homes;
  private int size;
  private int outside;

  /**
   * Creates an empty table.
   *
   * @param keyHash the keyed hash
   * @param expectedEntries how many entries fit before the first growth
   */
  public HashTable(KeyHash keyHash, int expectedEntries) {
    this.keyHash = keyHash;
    reset(homesFor(expectedEntries));
  }

  private static int homesFor(long entries) {
    long sparse = entries + entries * 2 / 3 + 2;
    long dense = Math.max(entries + entries / 4 + 1, GREATEST_SPARSE_HOMES + 1L);
    long wanted = sparse <= GREATEST_SPARSE_HOMES ? sparse : dense;
    return Math.clamp(wanted, LEAST_HOMES, GREATEST_HOMES);
  }

  private void reset(int newHomes) {
    slots = emptySlots(newHomes);
    homes = newHomes;
    size = 0;
    outside = 0;
  }

  private static long[] emptySlots(int homes) {
    long[] slots = new long[homes + Math.min(homes, MAX_PROBE + MAX_SHIFT) + WINDOW];
    Arrays.fill(slots, EMPTY);
    return slots;
  }

  /**
   * Returns the number of entries that fit before the table grows.
   *
   * @return entries, at least 9
   */
  public int capacity() {
    return homes <= GREATEST_SPARSE_HOMES ? (int) (homes * 3L / 5) : homes - homes / 5;
  }

  /**
   * Returns how many entries the table holds.
   *
   * @return entries, without those outside
   */
  public int size() {
    return size;
  }

  /**
   * Returns how many of the store's entries the table refused: the index alone holds them.
   *
   * @return entries, 0 unless the keys were chosen against this hash
   */
  public int outside() {
    return outside;
  }

  /** Records that an entry which the table had refused is gone. */
  public void removedOutside() {
    outside--;
  }

  /**
   * Hashes a key.
   *
   * @param key the array that holds the key
   * @param offset the index of its first byte
   * @param length its length in bytes
   * @return 31 bits
   */
  public long hash(byte[] key, int offset, int length) {
    return keyHash.hash(key, offset, length);
  }

  private int home(long hash) {
    return (int) ((hash * homes) >>> HASH_BITS);
  }

  /**
   * Returns a record whose key has a hash: nearly always the only one.
   *
   * @param hash the hash
   * @return the record, or {@link Records#NONE} if no key of that hash is in the table
   */
  public int refOf(long hash) {
    long[] table = slots;
    long wanted = hash << 32;
    int slot = home(hash);
    do {
      long ref = leastDifference(table, slot, wanted);
      if (ref <= REF_MASK) {
        return (int) ref;
      }
      slot += PROBED;
    } while (table[slot - 1] < wanted);
    return Records.NONE;
  }

  /**
   * Returns the least difference of three slots and a hash: its reference where the hash is equal.
   */
  private static long leastDifference(long[] table, int slot, long wanted) {
    return Math.min(
        Math.min(table[slot] ^ wanted, table[slot + 1] ^ wanted), table[slot + 2] ^ wanted);
  }

  /**
   * Finds a key among those that share its hash.
   *
   * @param records the records that the table refers to
   * @param hash the key's hash
   * @param key the array that holds the key
   * @param offset the index of its first byte
   * @param length its length in bytes
   * @return its record, or {@link Records#NONE}
   */
  public int find(Records records, long hash, byte[] key, int offset, int length) {
    long[] table = slots;
    int slot = firstNotBelow(table, home(hash), hash);
    while (table[slot] >>> 32 == hash) {
      int ref = (int) table[slot++];
      if (records.keyEquals(ref, key, offset, length)) {
        return ref;
      }
    }
    return Records.NONE;
  }

  /**
   * Finds the slot of a record.
   *
   * @param hash the hash of the record's key
   * @param ref the record
   * @return its slot, valid until the table changes; or -1 if the record is not in the table
   */
  public int slotOf(long hash, int ref) {
    long[] table = slots;
    int slot = firstNotBelow(table, home(hash), hash);
    while (table[slot] >>> 32 == hash) {
      if ((int) table[slot] == ref) {
        return slot;
      }
      slot++;
    }
    return -1;
  }

  /**
   * Returns the record of a slot.
   *
   * @param slot an occupied slot
   * @return its record
   */
  public int ref(int slot) {
    return (int) slots[slot];
  }

  /**
   * Returns the first slot from a home on whose hash is not less. Counting the lesser ones among
   * the next six by their sign bits takes no branch that could mispredict, and nearly always
   * suffices.
   */
  private static int firstNotBelow(long[] table, int home, long hash) {
    long least = hash << 32;
    int slot = home;
    long below;
    do {
      below =
          ((table[slot] - least) >>> 63)
              + ((table[slot + 1] - least) >>> 63)
              + ((table[slot + 2] - least) >>> 63)
              + ((table[slot + 3] - least) >>> 63)
              + ((table[slot + 4] - least) >>> 63)
              + ((table[slot + 5] - least) >>> 63);
      slot += (int) below;
    } while (below == WINDOW);
    return slot;
  }

  /** Makes room for one more entry, before anything is changed; slots are no longer valid. */
  public void ensureRoom() {
    if (size >= capacity() && homes < GREATEST_HOMES) {
      resize(homesFor(Math.max(size + 4L, size + size / 2L)));
    }
  }

  /**
   * Adds an absent key, or counts it as outside if a bound of I4 forbids it. Allocates nothing
   * after {@link #ensureRoom()}.
   *
   * @param hash the key's hash
   * @param ref its record
   * @return whether the table took it
   */
  public boolean insert(long hash, int ref) {
    long[] table = slots;
    int slot = firstNotBelow(table, home(hash), hash);
    while (table[slot] >>> 32 == hash) {
      slot++;
    }
    return insert(hash, ref, slot);
  }

  /** Does the same where an entry of that hash belongs. */
  boolean insert(long hash, int ref, int place) {
    boolean taken =
        place - home(hash) < MAX_PROBE
            && !endsManyEqual(place, hash)
            && insertAt(place, hash << 32 | (ref & REF_MASK));
    if (!taken) {
      outside++;
    }
    return taken;
  }

  private boolean endsManyEqual(int place, long hash) {
    return place >= MAX_EQUAL && slots[place - MAX_EQUAL] >>> 32 == hash;
  }

  private boolean insertAt(int slot, long entry) {
    long[] table = slots;
    int limit = Math.min(slot + MAX_SHIFT, table.length - WINDOW);
    long carried = entry;
    for (int at = slot; at < limit; at++) {
      long next = table[at];
      table[at] = carried;
      if (next == EMPTY) {
        size++;
        return true;
      }
      carried = next;
    }
    System.arraycopy(table, slot + 1, table, slot, limit - slot - 1);
    table[limit - 1] = carried;
    return false;
  }

  /**
   * Empties a slot.
   *
   * @param slot an occupied slot; the entries behind it may move
   */
  public void remove(int slot) {
    long[] table = slots;
    int hole = slot;
    long next = table[hole + 1];
    while (next != EMPTY && home(next >>> 32) <= hole) {
      table[hole++] = next;
      next = table[hole + 1];
    }
    table[hole] = EMPTY;
    size--;
  }

  /**
   * Moves the entry of a key to another record.
   *
   * @param slot the key's slot
   * @param newRef the record that holds the key now
   */
  public void replace(int slot, int newRef) {
    slots[slot] = (slots[slot] & ~REF_MASK) | (newRef & REF_MASK);
  }

  /*
   * One sweep that reads no record. It takes no branch on whether a slot is occupied, which nothing
   * could predict: an empty slot is copied too, to where the next entry will overwrite it or nothing
   * is.
   */
  private void resize(int newHomes) {
    long[] from = slots;
    long[] to = emptySlots(newHomes);
    int last = to.length - WINDOW;
    int next = 0;
    int refused = 0;
    for (long entry : from) {
      int occupied = entry == EMPTY ? 0 : 1;
      int home = (int) (((entry >>> 32) * newHomes) >>> HASH_BITS);
      int slot = Math.max(next, home * occupied);
      if (slot >= last) {
        refused += occupied;
        continue;
      }
      to[slot] = entry;
      next = slot + occupied;
    }
    slots = to;
    homes = newHomes;
    size -= refused;
    outside += refused;
  }

  /**
   * Fills the table anew, under another hash.
   *
   * @param records the records
   * @param hash the keyed hash to use from now on
   * @param refs a walk over all of them
   * @param count how many there are
   */
  public void rebuild(Records records, KeyHash hash, RecordRefs refs, int count) {
    reset(homesFor(count));
    keyHash = hash;
    int[] block = new int[REBUILT_AT_ONCE];
    long[] hashes = new long[REBUILT_AT_ONCE];
    int filled;
    do {
      filled = hashBlock(records, refs, block, hashes);
      for (int i = 0; i < filled; i++) {
        insert(hashes[i], block[i]);
      }
    } while (filled == REBUILT_AT_ONCE);
  }

  /** Reads the keys of many records before anything waits for one of them. */
  private int hashBlock(Records records, RecordRefs refs, int[] block, long[] hashes) {
    int filled = 0;
    for (int ref = refs.next(); ref != Records.NONE; ref = refs.next()) {
      byte[] page = records.page(ref);
      int start = Records.keyOffset(ref);
      block[filled] = ref;
      hashes[filled++] = keyHash.hash(page, start, records.keyLength(ref));
      if (filled == REBUILT_AT_ONCE) {
        break;
      }
    }
    return filled;
  }

  /**
   * Follows a compaction.
   *
   * @param compaction where records have gone
   */
  public void remap(Compaction compaction) {
    long[] table = slots;
    for (int slot = 0; slot < table.length; slot++) {
      long entry = table[slot];
      if (entry != EMPTY) {
        int ref = compaction.moved((int) entry);
        table[slot] = (entry & ~REF_MASK) | (ref & REF_MASK);
      }
    }
  }

  /**
   * Looks at every slot; changes nothing.
   *
   * @return how the entries lie
   */
  public TableShape shape() {
    long displacements = 0;
    int greatest = 0;
    for (int slot = 0; slot < slots.length; slot++) {
      if (slots[slot] != EMPTY) {
        int displacement = slot - home(slots[slot] >>> 32);
        displacements += displacement;
        greatest = Math.max(greatest, displacement);
      }
    }
    double mean = size == 0 ? 0 : (double) displacements / size;
    return new TableShape(homes, (long) slots.length * Long.BYTES, size, outside, mean, greatest);
  }

  /**
   * Checks the invariants, for tests.
   *
   * @return the greatest displacement of an entry from its home, in slots
   * @throws AssertionError naming the invariant that does not hold
   */
  public int checkInvariants() {
    int greatest = 0;
    int seen = 0;
    long before = 0;
    for (int slot = 0; slot < slots.length; slot++) {
      if (slots[slot] == EMPTY) {
        continue;
      }
      long hash = slots[slot] >>> 32;
      check(hash >= before, "I1: hashes ascend at slot " + slot);
      check(home(hash) <= slot, "I2: the entry at slot " + slot + " is before its home");
      for (int between = home(hash); between < slot; between++) {
        check(slots[between] != EMPTY, "I2: slot " + between + " before slot " + slot);
      }
      before = hash;
      seen++;
      greatest = Math.max(greatest, slot - home(hash));
    }
    for (int slot = slots.length - WINDOW; slot < slots.length; slot++) {
      check(slots[slot] == EMPTY, "I3: slot " + slot + " of the tail is empty");
    }
    check(greatest < MAX_PROBE + MAX_SHIFT, "I4: a displacement is " + greatest);
    check(seen == size, "size is " + size + ", counted " + seen);
    return greatest;
  }

  private static void check(boolean holds, String invariant) {
    if (!holds) {
      throw new AssertionError("hash table " + invariant);
    }
  }
}
