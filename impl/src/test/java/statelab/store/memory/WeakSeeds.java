package statelab.store.memory;

/** Seeds that an attacker would wish for: under them whole classes of keys have one hash. */
public final class WeakSeeds {

  private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;
  private static final int LAST_SECRET = 4;

  private WeakSeeds() {}

  /**
   * Returns the seed under which all keys of a length have the same hash.
   *
   * <p>The last multiplication has the factor {@code secret3 ^ length}. The secrets of a seed come
   * from SplitMix64, which can be run backwards, so there is a seed whose {@code secret3} is the
   * length: the product is 0 whatever the key.
   */
  public static long constantHashOf(int keyLength) {
    long z = unshift(keyLength, 31);
    z = unshift(z * inverse(0x94D0_49BB_1331_11EBL), 27);
    z = unshift(z * inverse(0xBF58_476D_1CE4_E5B9L), 30);
    for (int step = 0; step < LAST_SECRET; step++) {
      z -= GOLDEN_GAMMA;
    }
    return z;
  }

  /** Undoes {@code z ^ (z >>> bits)}. */
  private static long unshift(long shifted, int bits) {
    long z = shifted;
    for (int known = bits; known < Long.SIZE; known += bits) {
      z = shifted ^ (z >>> bits);
    }
    return z;
  }

  /** Returns the inverse of an odd number modulo 2^64, by Newton's iteration. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
