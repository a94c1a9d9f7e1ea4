package statelab.variants;

import statelab.store.memory.Records;

/**
 * The first eight bytes of keys as numbers whose signed order is the keys' unsigned order. Equal
 * heads decide nothing: the keys may go on, or end among the zeros that stand for missing bytes.
 */
final class Heads {

  private Heads() {}

  static long of(byte[] key, int offset, int length) {
    return Records.head(key, offset, length, 0) ^ Long.MIN_VALUE;
  }

  static long of(Records records, int ref) {
    return records.head(ref, 0) ^ Long.MIN_VALUE;
  }
}
