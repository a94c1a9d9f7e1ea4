package statelab.testkit;

import org.apache.commons.rng.UniformRandomProvider;

/** Values of workloads: random bytes, which no store can compress or share. */
public final class Values {

  private Values() {}

  /**
   * Makes values of one length.
   *
   * @param lengthBytes the length of each value, at least 0
   * @param count how many values
   * @param seed where randomness starts; equal seeds give equal values
   * @return new arrays, the caller's own
   */
  public static byte[][] ofLength(int lengthBytes, int count, long seed) {
    return ofLengthBetween(lengthBytes, lengthBytes, count, seed);
  }

  /**
   * Makes values of lengths drawn uniformly from a range.
   *
   * @param minBytes the least length, at least 0
   * @param maxBytes the greatest length, at least {@code minBytes}
   * @param count how many values
   * @param seed where randomness starts; equal seeds give equal values
   * @return new arrays, the caller's own
   */
  public static byte[][] ofLengthBetween(int minBytes, int maxBytes, int count, long seed) {
    UniformRandomProvider rng = Randoms.seeded(seed);
    byte[][] values = new byte[count][];
    for (int i = 0; i < count; i++) {
      values[i] = new byte[rng.nextInt(minBytes, maxBytes + 1)];
      rng.nextBytes(values[i]);
    }
    return values;
  }
}
