package statelab.jmh.suite;

import statelab.store.StateStore;
import statelab.testkit.KeyDistribution;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.Values;

/** The inputs of one benchmark, all drawn before the clock starts and all from one seed. */
public final class Population {
  /*
   * Keys handed to a store are copies that lie in memory in the order of use, so that walking them
   * costs a prefetched stream and no cache miss of its own: a stream processor holds the key it has
   * just parsed. Values come from a pool of 32 KiB for the same reason. Which pool value belongs to
   * a key follows from the key's index, so a population needs no map to know the right answer.
   */

  private static final int SOME = 1000;
  private static final int POOL_VALUES = 256;
  private static final int LEAST_DRAWS_SHIFT = 16;
  private static final int LEAST_DRAWS = 1 << LEAST_DRAWS_SHIFT;
  private static final int MOST_DRAWS = 1 << 20;

  private final KeyShape shape;
  private final long seed;
  private final byte[][] ascending;
  private final byte[][] keys;
  private final byte[][] someAbsentKeys;
  private final byte[][] pool;
  private final long keyBytes;

  /**
   * Draws a population.
   *
   * @param shape the shape of the keys
   * @param entries the number of distinct keys, at least 1
   * @param valueLength the length of every value in bytes
   * @param seed what the draw follows from
   */
  public Population(KeyShape shape, int entries, int valueLength, long seed) {
    this.shape = shape;
    this.seed = seed;
    this.ascending = shape.keys(entries, seed);
    this.keys = KeyOrder.RANDOM.arrange(ascending, seed);
    this.someAbsentKeys = shape.absentKeys(Math.min(entries, SOME), seed);
    this.pool = Values.ofLength(valueLength, POOL_VALUES, seed);
    long bytes = 0;
    for (byte[] key : keys) {
      bytes += key.length;
    }
    this.keyBytes = bytes;
  }

  /**
   * Returns the number of distinct keys.
   *
   * @return the number of entries of a filled store
   */
  public int entries() {
    return keys.length;
  }

  /**
   * Returns the payload of a filled store.
   *
   * @return the sum of the lengths of all keys and values
   */
  public long payloadBytes() {
    return keyBytes + (long) keys.length * pool[0].length;
  }

  /**
   * Returns one key.
   *
   * @param index from 0 to {@code entries() - 1}; the keys lie in random order
   * @return the key itself, not to be changed
   */
  public byte[] key(int index) {
    return keys[index];
  }

  /**
   * Returns one key by its place among all keys.
   *
   * @param place from 0 to {@code entries() - 1}; the keys ascend, as unsigned bytes
   * @return the key itself, not to be changed
   */
  public byte[] keyInKeyOrder(int place) {
    return ascending[place];
  }

  /**
   * Returns a key that no filled store holds.
   *
   * @param index from 0 to 999, and below {@code entries()}
   * @return the key itself, not to be changed
   */
  public byte[] absentKey(int index) {
    return someAbsentKeys[index];
  }

  /**
   * Returns the value that a filled store holds for a key.
   *
   * @param index the index of the key
   * @return the value itself, not to be changed
   */
  public byte[] value(int index) {
    return pool[index & (POOL_VALUES - 1)];
  }

  /**
   * Returns all keys in an order; the random one is not the order of {@link #fill}.
   *
   * @param order the order
   * @return copies that lie in memory in that order
   */
  public byte[][] keysInOrder(KeyOrder order) {
    byte[][] copies = order.arrange(ascending, seed + 1);
    for (int i = 0; i < copies.length; i++) {
      copies[i] = copies[i].clone();
    }
    return copies;
  }

  /**
   * Returns every key once, in one of several random orders.
   *
   * @param order which order; equal numbers give equal orders
   * @return copies that lie in memory in that order
   */
  public byte[][] shuffled(int order) {
    return shuffled(ascending, order);
  }

  /**
   * Returns as many keys that no filled store holds, each once, in one of several random orders.
   *
   * @param order which order; equal numbers give equal orders
   * @return copies that lie in memory in that order
   */
  public byte[][] shuffledAbsent(int order) {
    return shuffled(shape.absentKeys(entries(), seed), order);
  }

  private byte[][] shuffled(byte[][] from, int order) {
    byte[][] copies = KeyOrder.RANDOM.arrange(from, seed + 4 + order);
    for (int i = 0; i < copies.length; i++) {
      copies[i] = copies[i].clone();
    }
    return copies;
  }

  /**
   * Draws present keys uniformly, with replacement.
   *
   * @return a power of two of keys that lie in memory in the order of use
   */
  public byte[][] drawHits() {
    return draw(keys, seed + 2);
  }

  /**
   * Draws absent keys uniformly, with replacement.
   *
   * @return a power of two of keys that lie in memory in the order of use
   */
  public byte[][] drawMisses() {
    return draw(shape.absentKeys(entries(), seed), seed + 3);
  }

  /**
   * Returns values for writing, a power of two of them.
   *
   * @return the pool, not to be changed
   */
  public byte[][] values() {
    return pool;
  }

  /**
   * Chooses the value of a write, so that a key which is written again gets another value, in the
   * next lap over drawn keys as well.
   *
   * @param now the number of the write
   * @return an index into {@link #values}
   */
  public static int valueOf(int now) {
    return (now * 31 + (now >>> LEAST_DRAWS_SHIFT) * 7) & (POOL_VALUES - 1);
  }

  /**
   * Puts every entry in random order.
   *
   * @param store an empty store
   * @return the store, with all deferred work done
   */
  public StateStore fill(StateStore store) {
    for (int i = 0; i < keys.length; i++) {
      store.put(keys[i], value(i));
    }
    store.flush();
    return store;
  }

  private static byte[][] draw(byte[][] from, long seed) {
    int wanted = Math.clamp(2L * from.length, LEAST_DRAWS, MOST_DRAWS);
    int draws = Integer.highestOneBit(wanted);
    int[] picks = KeyDistribution.UNIFORM.picks(from.length, draws, seed);
    byte[][] drawn = new byte[draws][];
    for (int i = 0; i < draws; i++) {
      drawn[i] = from[picks[i]].clone();
    }
    return drawn;
  }
}
