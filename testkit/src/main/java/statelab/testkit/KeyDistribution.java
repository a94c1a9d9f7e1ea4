package statelab.testkit;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;

/** How often a workload touches each of its keys. */
public enum KeyDistribution {
  /** Every key equally likely, drawn with replacement. */
  UNIFORM {
    @Override
    int[] draw(int keys, int count, UniformRandomProvider rng) {
      return rng.ints(count, 0, keys).toArray();
    }
  },
  /** Zipf with exponent 0.99; which keys are popular is drawn too, so they are not neighbours. */
  ZIPF {
    @Override
    int[] draw(int keys, int count, UniformRandomProvider rng) {
      int[] keyOfRank = ArraySampler.shuffle(rng, PermutationSampler.natural(keys));
      var ranks = RejectionInversionZipfSampler.of(rng, keys, ZIPF_EXPONENT);
      return ranks.samples(count).map(rank -> keyOfRank[rank - 1]).toArray();
    }
  },
  /** Every key once in a random order, then again in another, until there are enough. */
  SHUFFLED_ROUNDS {
    @Override
    int[] draw(int keys, int count, UniformRandomProvider rng) {
      int[] round = PermutationSampler.natural(keys);
      int[] picks = new int[count];
      for (int done = 0; done < count; done += keys) {
        ArraySampler.shuffle(rng, round);
        System.arraycopy(round, 0, picks, done, Math.min(keys, count - done));
      }
      return picks;
    }
  };

  private static final double ZIPF_EXPONENT = 0.99;

  abstract int[] draw(int keys, int count, UniformRandomProvider rng);

  /**
   * Draws which keys to touch.
   *
   * @param keys the number of keys, at least 1
   * @param count how many picks, at least 0
   * @param seed where randomness starts; equal seeds give equal picks
   * @return indexes from 0 to {@code keys - 1}
   */
  public int[] picks(int keys, int count, long seed) {
    if (keys < 1 || count < 0) {
      throw new IllegalArgumentException(
          "keys is " + keys + " and count is " + count + ", expected at least 1 and at least 0");
    }
    return draw(keys, count, Randoms.seeded(seed));
  }
}
