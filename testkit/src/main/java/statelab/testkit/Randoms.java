package statelab.testkit;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** The one way in which this module gets random numbers: by seed. */
final class Randoms {

  private Randoms() {}

  static UniformRandomProvider seeded(long seed) {
    return RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
  }
}
