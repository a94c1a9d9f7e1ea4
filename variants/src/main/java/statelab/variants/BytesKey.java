package statelab.variants;

import java.util.Arrays;
import java.util.Objects;

/**
 * A key for the collections of the JDK: equal where the bytes are, ordered as unsigned bytes.
 *
 * <p>The hash is the JDK's polynomial one and can be flooded; {@link java.util.HashMap} then turns
 * its bins into trees, because keys are comparable, and stays logarithmic.
 */
final class BytesKey implements Comparable<BytesKey> {

  private static final byte[] NOTHING = new byte[0];

  private byte[] bytes;
  private int hash;

  /** Wraps an array that nobody changes. */
  BytesKey(byte[] bytes) {
    point(bytes);
  }

  /** Creates a key to look up with; it must never get into a collection. */
  static BytesKey probe() {
    return new BytesKey(NOTHING);
  }

  /** Points a probe at an array, until {@link #release()}. */
  BytesKey point(byte[] array) {
    bytes = Objects.requireNonNull(array, "key");
    hash = Arrays.hashCode(array);
    return this;
  }

  /** Lets a probe forget its array. */
  void release() {
    bytes = NOTHING;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BytesKey key && hash == key.hash && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int compareTo(BytesKey other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }
}
