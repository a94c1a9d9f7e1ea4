package statelab.testkit;

import org.apache.commons.rng.sampling.ArraySampler;

/** In which order a workload touches its keys. */
public enum KeyOrder {
  /** Ascending keys. */
  SEQUENTIAL {
    @Override
    void arrange(byte[][] ascending, byte[][] target, long seed) {
      System.arraycopy(ascending, 0, target, 0, ascending.length);
    }
  },
  /** Descending keys. */
  DESCENDING {
    @Override
    void arrange(byte[][] ascending, byte[][] target, long seed) {
      for (int i = 0; i < target.length; i++) {
        target[i] = ascending[ascending.length - 1 - i];
      }
    }
  },
  /** Smallest, greatest, second smallest, second greatest, and so on to the middle. */
  ZIGZAG {
    @Override
    void arrange(byte[][] ascending, byte[][] target, long seed) {
      for (int i = 0; i < target.length; i++) {
        target[i] = ascending[(i & 1) == 0 ? i >> 1 : ascending.length - 1 - (i >> 1)];
      }
    }
  },
  /** A seeded shuffle in which every order is equally likely. */
  RANDOM {
    @Override
    void arrange(byte[][] ascending, byte[][] target, long seed) {
      SEQUENTIAL.arrange(ascending, target, seed);
      ArraySampler.shuffle(Randoms.seeded(seed), target);
    }
  };

  abstract void arrange(byte[][] ascending, byte[][] target, long seed);

  /**
   * Puts keys in this order.
   *
   * @param ascending the keys in ascending order; not changed
   * @param seed where randomness starts; equal seeds give equal orders
   * @return a new array of the same key arrays
   */
  public byte[][] arrange(byte[][] ascending, long seed) {
    byte[][] arranged = new byte[ascending.length][];
    arrange(ascending, arranged, seed);
    return arranged;
  }
}
