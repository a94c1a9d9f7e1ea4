package statelab.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/** Keys chosen against the hash of a store whose secrets are known. */
public final class FloodKeys {

  /** The seed to give to {@code hashSeed} of a store whose hash table the keys shall flood. */
  public static final long SEED = 20260216;

  private FloodKeys() {}

  /**
   * Makes keys that all have one hash in a store whose hash seed is {@link #SEED}: they begin with
   * the first secret of that seed, which turns a factor of the hash into 0.
   *
   * @param number any number
   * @return sixteen bytes, different for each number
   */
  public static byte[] key(long number) {
    long firstSecret = new SplittableRandom(SEED).nextLong();
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(firstSecret)
        .putLong(number)
        .array();
  }
}
