package statelab.variants;

import java.util.Optional;
import java.util.function.IntFunction;
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;
import statelab.store.StoreShape;
import statelab.store.index.BPlusTreeIndex;
import statelab.store.index.OrderedIndex;

/**
 * What is compared. The only list of it: tests, benchmarks and reports run over {@link #values()}.
 *
 * <p>To add a variant, write its class and add its constant here, named by the stem of the class.
 */
public enum Variant {
  /** The published store. */
  BPlusTree(
      Role.REFERENCE,
      "hash table and byte pages, B+tree with key heads, batched and copied on write",
      BPlusTreeIndex::new),
  /** The same store with an index out of the JDK. */
  TreeMap(
      Role.ALTERNATIVE,
      "hash table and byte pages, java.util.TreeMap of key copies",
      TreeMapIndex::new),
  /** The same store with an index of twelve bytes an entry. */
  SortedArray(
      Role.ALTERNATIVE,
      "hash table and byte pages, two sorted arrays of key heads and references",
      SortedArrayIndex::new),
  /** The same store with an index that needs no balancing. */
  SkipList(
      Role.ALTERNATIVE,
      "hash table and byte pages, skip list in one array with key heads",
      SkipListIndex::new),
  /** The requirement's own design, in collections of the JDK. */
  HashMapTreeMap(
      Role.BASELINE,
      "java.util.HashMap and java.util.TreeMap, one object per key and value",
      HashMapTreeMapStore::new);

  /** What a variant is in the comparison. */
  public enum Role {
    /** The published store, which has to meet the targets. */
    REFERENCE,
    /** What the others are divided by. */
    BASELINE,
    /** What might have been chosen instead. */
    ALTERNATIVE
  }

  private final Role role;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // a constructor
  private final OrderedIndex.Factory index;

  @SuppressWarnings("ImmutableEnumChecker") // a constructor, or a builder made anew each time
  private final IntFunction<StateStore> stores;

  Variant(Role role, String description, OrderedIndex.Factory index) {
    this.role = role;
    this.description = description;
    this.index = index;
    this.stores = capacity -> InMemoryStateStore.builder().capacity(capacity).index(index).build();
  }

  Variant(Role role, String description, IntFunction<StateStore> stores) {
    this.role = role;
    this.description = description;
    this.index = null;
    this.stores = stores;
  }

  /**
   * Creates an empty store of this variant that is prepared for nothing.
   *
   * @return a store that no thread owns yet
   */
  public StateStore create() {
    return create(0);
  }

  /**
   * Creates an empty store of this variant.
   *
   * @param capacity the number of entries to prepare for, at least 0
   * @return a store that no thread owns yet
   */
  public StateStore create(int capacity) {
    return stores.apply(capacity);
  }

  /**
   * Looks at the structure of a store, which stays as it is.
   *
   * @param store a store of this variant
   * @return its figures; empty for a store of another design than the published one
   */
  public Optional<StoreShape> shape(StateStore store) {
    return store instanceof InMemoryStateStore published
        ? Optional.of(published.shape())
        : Optional.empty();
  }

  /**
   * Says what this variant is in the comparison.
   *
   * @return its role; exactly one variant is the reference and one the baseline
   */
  public Role role() {
    return role;
  }

  /**
   * Describes the structure in a line, for reports.
   *
   * @return what the variant is made of
   */
  public String description() {
    return description;
  }

  /**
   * Returns the index, where this variant is the published store with some index in it.
   *
   * @return the index's factory, or empty for a store of another design
   */
  public Optional<OrderedIndex.Factory> index() {
    return Optional.ofNullable(index);
  }
}
