package statelab.store;

import java.util.ConcurrentModificationException;
import java.util.Objects;
import statelab.store.index.BPlusTreeIndex;
import statelab.store.index.FrozenRefs;
import statelab.store.index.OrderedIndex;
import statelab.store.memory.Compaction;
import statelab.store.memory.HashTable;
import statelab.store.memory.KeyHash;
import statelab.store.memory.RecordLayout;
import statelab.store.memory.RecordRefs;
import statelab.store.memory.Records;
import statelab.store.snapshot.PagedSnapshot;

/**
 * The reference store: a hash table for point operations and an ordered index for scans, over
 * records in pages of the store's own.
 *
 * <p>Point operations take expected constant time, and logarithmic time at worst whatever the keys.
 * {@link #getRef}, {@link #contains}, a positioned cursor's steps and an overwrite that keeps a
 * record's size allocate nothing. A snapshot costs the number of pages; the first write to each
 * page after it copies 32 KiB.
 */
public final class InMemoryStateStore implements StateStore {

  /*
   *   key -> KeyHash -> HashTable -> record reference -> Records (pages)
   *                     OrderedIndex ------^
   *
   * The table and the index name the same records. Every mutation prepares whatever may fail (room in
   * the table, a place for the record, room in the index) before it changes what a reader can see, so
   * that running out of memory anywhere leaves the entries as they were.
   *
   * put() does not call find(), which reads and deletes share: HotSpot would compile these by a profile
   * full of the misses of puts that fill a store, and compare keys by a call (see EqualKeys).
   *
   * Invariants, checked by checkInvariants():
   *   I1  table.size + table.outside = size: an entry is in the table, unless its keys were chosen
   *       against the hash, and then the index alone finds it
   *   I2  the index holds each entry once, in key order
   *   I3  sizeBytes is the sum of the key and value lengths of all entries
   *
   * Longer than a few screens because it is where the contract's methods, the limits and the builder
   * meet: each method is short, and what has a structure of its own stands in memory and index.
   */
  private static final int OUTSIDE_BEFORE_REHASH = 16;

  private final OrderedIndex.Factory indexFactory;
  private final long maxBytes;
  private final MutationCount mutations = new MutationCount();
  private KeyHash keyHash;
  private Records records;
  private HashTable table;
  private OrderedIndex index;
  private long size;
  private long sizeBytes;
  private long rehashFromSize;
  private Thread owner;

  /** Creates an empty store with default settings. */
  public InMemoryStateStore() {
    this(new Builder());
  }

  private InMemoryStateStore(Builder settings) {
    indexFactory = settings.index;
    maxBytes = settings.maxBytes;
    keyHash = settings.hashSeed == null ? KeyHash.random() : KeyHash.ofSeed(settings.hashSeed);
    startEmpty(settings.capacity);
  }

  private void startEmpty(int capacity) {
    Records noRecords = new Records();
    HashTable emptyTable = new HashTable(keyHash, capacity);
    index = indexFactory.create(noRecords, capacity);
    table = emptyTable;
    records = noRecords;
    size = 0;
    sizeBytes = 0;
  }

  /**
   * Creates an empty store that takes a number of entries without growing its table.
   *
   * @param capacity the number of entries, at least 0
   * @return the store
   * @throws IllegalArgumentException if the capacity is negative
   */
  public static InMemoryStateStore withCapacity(int capacity) {
    return builder().capacity(capacity).build();
  }

  /**
   * Starts to describe a store.
   *
   * @return a builder with default settings
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public byte[] get(byte[] key) {
    assert isOwned();
    int ref = find(key, 0, key.length);
    return ref == Records.NONE ? null : records.copyValue(ref);
  }

  @Override
  public boolean getRef(byte[] key, ByteView out) {
    assert isOwned();
    Objects.requireNonNull(out, "out");
    int ref = find(key, 0, key.length);
    if (ref == Records.NONE) {
      return false;
    }
    byte[] page = records.page(ref);
    int offset = Records.offset(ref);
    int start = offset + RecordLayout.HEADER_BYTES + key.length;
    int length = RecordLayout.valueLength(RecordLayout.header(page, offset));
    out.wrap(page, start, length, mutations);
    return true;
  }

  @Override
  public boolean contains(byte[] key) {
    assert isOwned();
    return find(key, 0, key.length) != Records.NONE;
  }

  private int find(byte[] key, int offset, int length) {
    return find(table.hash(key, offset, length), key, offset, length);
  }

  private int find(long hash, byte[] key, int offset, int length) {
    int ref = table.refOf(hash);
    return ref != Records.NONE && records.keyEquals(ref, key, offset, length)
        ? ref
        : findAnother(ref, hash, key, offset, length);
  }

  /**
   * Looks on where the table's record of a hash is not the key's: among others of that hash, and in
   * the index if the table may lack the key.
   */
  private int findAnother(int refuted, long hash, byte[] key, int offset, int length) {
    int ref = refuted == Records.NONE ? refuted : table.find(records, hash, key, offset, length);
    return ref == Records.NONE && table.outside() != 0 ? index.find(key, offset, length) : ref;
  }

  /** Points views at the key and the value of a record. */
  void show(int ref, ByteView key, ByteView value) {
    byte[] page = records.page(ref);
    int offset = Records.offset(ref);
    long header = RecordLayout.header(page, offset);
    int keyLength = RecordLayout.keyLength(header);
    int start = offset + RecordLayout.HEADER_BYTES;
    key.wrap(page, start, keyLength, mutations);
    value.wrap(page, start + keyLength, RecordLayout.valueLength(header), mutations);
  }

  @Override
  public void put(
      byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
    assert isOwned();
    Objects.checkFromIndexSize(keyOffset, keyLength, key.length);
    Objects.checkFromIndexSize(valueOffset, valueLength, value.length);
    long hash = table.hash(key, keyOffset, keyLength);
    int ref = table.refOf(hash);
    if (ref == Records.NONE || !records.keyEquals(ref, key, keyOffset, keyLength)) {
      ref = findAnother(ref, hash, key, keyOffset, keyLength);
    }
    if (ref == Records.NONE) {
      insert(hash, key, keyOffset, keyLength, value, valueOffset, valueLength);
    } else {
      overwrite(hash, ref, key, keyOffset, keyLength, value, valueOffset, valueLength);
    }
    mutations.increment();
  }

  private void insert(
      long hash, byte[] key, int keyOffset, int keyLength, byte[] value, int from, int length) {
    checkLimits(keyLength, length, (long) keyLength + length);
    boolean rehashed = rehashIfFlooded();
    table.ensureRoom();
    int ref = add(key, keyOffset, keyLength, value, from, length);
    boolean indexed = false;
    try {
      index.insert(key, keyOffset, keyLength, ref);
      indexed = true;
    } finally {
      if (!indexed) {
        records.free(ref);
      }
    }
    table.insert(rehashed ? table.hash(key, keyOffset, keyLength) : hash, ref);
    size++;
    sizeBytes += (long) keyLength + length;
  }

  private void overwrite(
      long hash,
      int ref,
      byte[] key,
      int keyOffset,
      int keyLength,
      byte[] value,
      int from,
      int length) {
    long growth = (long) length - records.valueLength(ref);
    if (growth > 0) {
      checkLimits(keyLength, length, growth);
    }
    if (!records.overwrite(ref, value, from, length)) {
      move(table.slotOf(hash, ref), key, keyOffset, keyLength, value, from, length);
    }
    sizeBytes += growth;
  }

  private void move(
      int slot, byte[] key, int keyOffset, int keyLength, byte[] value, int from, int length) {
    int newRef = add(key, keyOffset, keyLength, value, from, length);
    int oldRef;
    boolean indexed = false;
    try {
      oldRef = slot >= 0 ? table.ref(slot) : index.find(key, keyOffset, keyLength);
      index.replace(key, keyOffset, keyLength, oldRef, newRef);
      indexed = true;
    } finally {
      if (!indexed) {
        records.free(newRef);
      }
    }
    if (slot >= 0) {
      table.replace(slot, newRef);
    }
  }

  private int add(byte[] key, int keyOffset, int keyLength, byte[] value, int from, int length) {
    if (records.wantsCompaction(keyLength, length)) {
      compact();
    }
    int ref = records.add(key, keyOffset, keyLength, value, from, length);
    return ref == Records.NONE ? addWhenFull(key, keyOffset, keyLength, value, from, length) : ref;
  }

  /** Adds a record where removed ones were, whose places the index still held. */
  private int addWhenFull(
      byte[] key, int keyOffset, int keyLength, byte[] value, int from, int length) {
    index.flush();
    int ref = records.add(key, keyOffset, keyLength, value, from, length);
    if (ref == Records.NONE) {
      throw new CapacityExceededException(
          "the store is full: its records can take at most "
              + (((long) RecordLayout.MAX_PAGES * RecordLayout.PAGE_BYTES) >> 30)
              + " GiB of pages; use several stores");
    }
    return ref;
  }

  private void checkLimits(int keyLength, int valueLength, long growth) {
    if ((long) keyLength + valueLength > RecordLayout.MAX_PAYLOAD_BYTES) {
      throw new CapacityExceededException(
          "an entry of "
              + ((long) keyLength + valueLength)
              + " bytes is too long, key and value may have at most "
              + RecordLayout.MAX_PAYLOAD_BYTES
              + " bytes together; split the value");
    }
    if (growth > maxBytes - sizeBytes) {
      throw new CapacityExceededException(
          "the put would take the store to "
              + (sizeBytes + growth)
              + " bytes of keys and values, its maxBytes is "
              + maxBytes
              + "; delete entries or build the store with a higher limit");
    }
  }

  /** Says whether so many entries were refused that new secrets are due: once for each doubling. */
  private boolean isFlooded(HashTable refusing, long entries) {
    return refusing.outside() > OUTSIDE_BEFORE_REHASH && entries >= rehashFromSize;
  }

  private boolean rehashIfFlooded() {
    boolean flooded = isFlooded(table, size);
    if (flooded) {
      rehash();
    }
    return flooded;
  }

  /** Draws new secrets. */
  private void rehash() {
    KeyHash newHash = KeyHash.random();
    HashTable newTable = new HashTable(newHash, 0);
    newTable.rebuild(records, newHash, all(), Math.toIntExact(size));
    keyHash = newHash;
    table = newTable;
    rehashFromSize = size * 2;
  }

  private OrderedIndex.Cursor all() {
    OrderedIndex.Cursor all = index.cursor();
    all.seekFirst();
    return all;
  }

  private void compact() {
    index.flush();
    Compaction compaction = records.compaction();
    boolean remapped = false;
    try {
      if (compaction.copy(all())) {
        index.remap(compaction);
        remapped = true;
      }
    } finally {
      if (!remapped) {
        compaction.undo();
      }
    }
    if (remapped) {
      table.remap(compaction);
      compaction.finish();
      mutations.increment();
    }
  }

  @Override
  public boolean delete(byte[] key) {
    assert isOwned();
    long hash = table.hash(key, 0, key.length);
    int ref = find(hash, key, 0, key.length);
    if (ref == Records.NONE) {
      return false;
    }
    long bytes = (long) key.length + records.valueLength(ref);
    index.remove(key, 0, key.length, ref);
    int slot = table.slotOf(hash, ref);
    if (slot < 0) {
      table.removedOutside();
    } else {
      table.remove(slot);
    }
    size--;
    sizeBytes -= bytes;
    mutations.increment();
    return true;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public StateCursor cursor() {
    assert isOwned();
    return new InMemoryCursor(this);
  }

  OrderedIndex index() {
    return index;
  }

  Records records() {
    return records;
  }

  long mutationCount() {
    return mutations.value();
  }

  @Override
  public FullStateSnapshot snapshot(long epoch) {
    assert isOwned();
    return PagedSnapshot.capture(records, index.freeze(), sizeBytes, epoch);
  }

  @Override
  public void restore(StateSnapshot snapshot) {
    assert isOwned();
    Objects.requireNonNull(snapshot, "snapshot");
    if (!(snapshot instanceof FullStateSnapshot full)) {
      throw new IllegalArgumentException(
          "an incremental snapshot cannot replace a store's content: restore the full snapshot that it"
              + " follows, then call its applyTo");
    }
    if (full.sizeBytes() > maxBytes) {
      throw new CapacityExceededException(
          "the snapshot holds "
              + full.sizeBytes()
              + " bytes of keys and values, the store's maxBytes is "
              + maxBytes
              + "; build the store with a higher limit");
    }
    if (full instanceof PagedSnapshot paged) {
      adopt(paged);
    } else {
      copyFrom(full);
    }
    mutations.increment();
  }

  /** Shares the snapshot's pages; the table is made anew, under this store's own secrets. */
  private void adopt(PagedSnapshot snapshot) {
    int entries = snapshot.order().size();
    Records adopted = Records.adopt(snapshot.pages());
    HashTable newTable = new HashTable(keyHash, 0);
    RecordRefs refs = snapshot.order().refs();
    newTable.rebuild(adopted, keyHash, () -> adopted.adopted(refs.next()), entries);
    boolean flooded = isFlooded(newTable, entries);
    KeyHash newHash = flooded ? KeyHash.random() : keyHash;
    if (flooded) {
      newTable.rebuild(adopted, newHash, snapshot.order().refs(), entries);
    }
    OrderedIndex newIndex = indexFactory.create(adopted, entries);
    newIndex.load(snapshot.order());
    records = adopted;
    table = newTable;
    index = newIndex;
    keyHash = newHash;
    size = entries;
    sizeBytes = snapshot.sizeBytes();
    rehashFromSize = flooded ? 2L * entries : rehashFromSize;
  }

  private void copyFrom(FullStateSnapshot snapshot) {
    InMemoryStateStore copy = builder().index(indexFactory).build();
    copy.keyHash = keyHash;
    copy.startEmpty((int) Math.min(snapshot.size(), 1 << 24));
    for (SnapshotCursor entries = snapshot.cursor(); entries.next(); ) {
      copy.put(entries.key().toByteArray(), entries.value().toByteArray());
    }
    if (copy.size != snapshot.size()) {
      throw new SnapshotFormatException(
          "damaged snapshot: it holds "
              + copy.size
              + " distinct keys in "
              + snapshot.size()
              + " entries; use an older snapshot");
    }
    records = copy.records;
    table = copy.table;
    index = copy.index;
    keyHash = copy.keyHash;
    size = copy.size;
    sizeBytes = copy.sizeBytes;
  }

  /** {@inheritDoc} Memory is given back; capacity is not kept. */
  @Override
  public void clear() {
    assert isOwned();
    startEmpty(0);
    mutations.increment();
  }

  @Override
  public void flush() {
    assert isOwned();
    index.flush();
  }

  /**
   * Returns how many entries fit before the hash table grows.
   *
   * @return the number of entries, at least {@link #size()} unless many keys were chosen against
   *     the hash: entries that it refuses stand outside the table and do not count
   */
  public int capacity() {
    return table.capacity();
  }

  /**
   * Gives back what the present entries do not need: slots, nodes, and pages that hold dead
   * records. Linear in the entries; needs memory for a copy of them meanwhile. A store near its
   * greatest number of pages stays as it is if the copy, in key order, would need more than that.
   */
  public void shrinkToFit() {
    assert isOwned();
    index.flush();
    Records compact = new Records();
    HashTable newTable = new HashTable(keyHash, 0);
    FrozenRefs order = FrozenRefs.copyOf(copyInOrder(compact), Math.toIntExact(size));
    if (order.size() < size) {
      return;
    }
    OrderedIndex newIndex = indexFactory.create(compact, order.size());
    newIndex.load(order);
    OrderedIndex.Cursor all = newIndex.cursor();
    all.seekFirst();
    newTable.rebuild(compact, keyHash, all, order.size());
    records = compact;
    table = newTable;
    index = newIndex;
    mutations.increment();
  }

  private RecordRefs copyInOrder(Records target) {
    OrderedIndex.Cursor all = all();
    return () -> {
      int ref = all.next();
      return ref == Records.NONE ? Records.NONE : target.addCopy(records, ref);
    };
  }

  @Override
  public void handOver() {
    assert isOwned();
    owner = null;
  }

  boolean isOwned() {
    Thread current = Thread.currentThread();
    Thread seen = owner;
    if (seen == null) {
      owner = current;
    } else if (seen != current) {
      throw new IllegalStateException(
          "thread "
              + current.getName()
              + " does not own this store, thread "
              + seen.getName()
              + " does; the owner must call handOver() before another thread may use it");
    }
    return true;
  }

  void checkUnchanged(long since) {
    if (mutations.value() != since) {
      throw new ConcurrentModificationException(
          "the store was mutated after the scan began; position the cursor again");
    }
  }

  /**
   * Looks at the structure of the store; changes nothing, and pays for no work that was put off.
   * Linear in the slots of the table and the nodes of the index.
   *
   * @return figures of this moment, the caller's own
   */
  public StoreShape shape() {
    assert isOwned();
    long retired = records.retiredBytes();
    return new StoreShape(
        size,
        sizeBytes,
        records.pageBytes(),
        records.liveBytes() - retired,
        retired,
        records.sharedPages(),
        table.shape(),
        index.shape());
  }

  /**
   * Checks every invariant of the store and of its parts, for tests; linear or slower.
   *
   * @throws AssertionError naming the invariant that does not hold
   */
  public void checkInvariants() {
    index.checkInvariants();
    table.checkInvariants();
    long entries = 0;
    long bytes = 0;
    OrderedIndex.Cursor all = all();
    for (int ref = all.next(); ref != Records.NONE; ref = all.next()) {
      byte[] key = records.copyKey(ref);
      require(find(key, 0, key.length) == ref, "I2: table and index name one record");
      entries++;
      bytes += key.length + records.valueLength(ref);
    }
    require(entries == size, "I2: size is " + size + ", the index holds " + entries);
    require(table.size() + (long) table.outside() == size, "I1: the table holds every entry");
    require(bytes == sizeBytes, "I3: sizeBytes is " + sizeBytes + ", counted " + bytes);
    all.seekFirst();
    records.checkInvariants(all);
  }

  private static void require(boolean holds, String invariant) {
    if (!holds) {
      throw new AssertionError("store " + invariant);
    }
  }

  /** Describes a store to be built. */
  public static final class Builder {

    private int capacity;
    private OrderedIndex.Factory index = BPlusTreeIndex::new;
    private long maxBytes = Long.MAX_VALUE;
    private Long hashSeed;

    private Builder() {}

    /**
     * Sets how many entries to prepare for.
     *
     * @param entries at least 0; 0 by default
     * @return this builder
     * @throws IllegalArgumentException if negative
     */
    public Builder capacity(int entries) {
      if (entries < 0) {
        throw new IllegalArgumentException("capacity must be at least 0, not " + entries);
      }
      capacity = entries;
      return this;
    }

    /**
     * Sets the ordered index.
     *
     * @param factory makes it; {@link BPlusTreeIndex} by default
     * @return this builder
     */
    public Builder index(OrderedIndex.Factory factory) {
      index = Objects.requireNonNull(factory, "factory");
      return this;
    }

    /**
     * Limits the payload; a put or restore past it throws {@link CapacityExceededException}.
     *
     * @param bytes the greatest {@link StateStore#sizeBytes()}, at least 0; unlimited by default
     * @return this builder
     * @throws IllegalArgumentException if negative
     */
    public Builder maxBytes(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("maxBytes must be at least 0, not " + bytes);
      }
      maxBytes = bytes;
      return this;
    }

    /**
     * Fixes the hash's secrets, for repeatable runs. Without it they are drawn at random for each
     * store, which is what protects it from chosen keys.
     *
     * @param seed any value
     * @return this builder
     */
    public Builder hashSeed(long seed) {
      hashSeed = seed;
      return this;
    }

    /**
     * Builds the store.
     *
     * @return a new empty store
     */
    public InMemoryStateStore build() {
      return new InMemoryStateStore(this);
    }
  }
}
