package statelab.store.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A keyed hash of byte strings. All four secrets are drawn per instance, so that no set of keys
 * collides in every store. Immutable; allocates nothing.
 *
 * <p>Sources: the multiply-and-fold construction is that of wyhash (Wang Yi, 2019) and rapidhash
 * (Nicolas De Carli, 2024). Those ship with published secrets, and with known secrets one operand
 * of the product can be made 0, which cancels the seed; here the secrets themselves are random. The
 * expansion of a fixed seed is SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
 */
public final class KeyHash {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final SecureRandom ENTROPY = new SecureRandom();

  private final long secret0;
  private final long secret1;
  private final long secret2;
  private final long secret3;

  private KeyHash(long secret0, long secret1, long secret2, long secret3) {
    this.secret0 = secret0;
    this.secret1 = secret1;
    this.secret2 = secret2;
    this.secret3 = secret3;
  }

  /**
   * Draws secrets from the system's source of entropy.
   *
   * @return a hash that no other store shares
   */
  public static KeyHash random() {
    return new KeyHash(
        ENTROPY.nextLong(), ENTROPY.nextLong(), ENTROPY.nextLong(), ENTROPY.nextLong());
  }

  /**
   * Derives the secrets from a seed, for repeatable runs; whoever knows the seed can make
   * collisions.
   *
   * @param seed any value
   * @return the hash of that seed
   */
  public static KeyHash ofSeed(long seed) {
    return new KeyHash(splitMix(seed, 1), splitMix(seed, 2), splitMix(seed, 3), splitMix(seed, 4));
  }

  /**
   * Hashes a key.
   *
   * @param key the array that holds the key
   * @param offset the index of its first byte
   * @param length its length in bytes
   * @return 31 bits, less than 0x7FFF_FFFF, which the table keeps for itself
   */
  public long hash(byte[] key, int offset, int length) {
    long mixed;
    if (length == 8) {
      long word = (long) LONG.get(key, offset);
      mixed = fold(word ^ secret0, Long.rotateLeft(word, 32) ^ secret1);
    } else if (length <= 16) {
      mixed = hashShort(key, offset, length);
    } else if (length <= 32) {
      mixed = hashLast(key, offset, length, hashBlock(key, offset, secret2));
    } else {
      mixed = hashLong(key, offset, length);
    }
    long hash = fold(mixed ^ secret2, secret3 ^ length) >>> 33;
    return hash == HashTable.EMPTY_HASH ? hash - 1 : hash;
  }

  private long hashShort(byte[] key, int offset, int length) {
    long first;
    long last;
    if (length > 8) {
      first = (long) LONG.get(key, offset);
      last = (long) LONG.get(key, offset + length - 8);
    } else if (length >= 4) {
      first = (int) INT.get(key, offset);
      last = (int) INT.get(key, offset + length - 4);
    } else if (length > 0) {
      first = (key[offset] & 0xFFL) << 16 | (key[offset + (length >> 1)] & 0xFFL);
      last = key[offset + length - 1] & 0xFFL;
    } else {
      first = 0;
      last = 0;
    }
    return fold(first ^ secret0, last ^ secret1);
  }

  private long hashLong(byte[] key, int offset, int length) {
    long mixed = secret2;
    int last = offset + length - 16;
    for (int i = offset; i < last; i += 16) {
      mixed = hashBlock(key, i, mixed);
    }
    return hashLast(key, offset, length, mixed);
  }

  private long hashBlock(byte[] key, int at, long mixed) {
    return fold((long) LONG.get(key, at) ^ secret0, (long) LONG.get(key, at + 8) ^ mixed);
  }

  private long hashLast(byte[] key, int offset, int length, long mixed) {
    int last = offset + length - 16;
    return fold((long) LONG.get(key, last) ^ secret1, (long) LONG.get(key, last + 8) ^ mixed);
  }

  private static long fold(long a, long b) {
    return (a * b) ^ Math.unsignedMultiplyHigh(a, b);
  }

  private static long splitMix(long seed, int step) {
    long z = seed + step * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
