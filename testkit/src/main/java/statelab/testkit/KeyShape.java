package statelab.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What the keys of a workload look like.
 *
 * <p>A shape turns each number from 0 to {@link #maxCount()}{@code * 2 - 1} into one key; different
 * numbers give different keys. Even numbers make the keys that a workload stores, odd numbers the
 * keys it looks for in vain, so that absent keys lie between the present ones in key order.
 */
public enum KeyShape {
  /** A number as eight big-endian bytes: the shape of the published targets. */
  Long8 {
    @Override
    byte[] key(int number, long seed) {
      return bigEndian(number);
    }

    @Override
    public int maxCount() {
      return 1 << (Integer.SIZE - 2);
    }
  },
  /** {@code t/0001/u/0000042}: sixteen bytes, a thousand users to a tenant. */
  Tenant16 {
    @Override
    byte[] key(int number, long seed) {
      return ascii(
          String.format(Locale.ROOT, "t/%04d/u/%07d", number >>> TENANT_BITS, number & USER_MASK));
    }
  },
  /** {@code tenant/00000001/user/00000000042}: 32 bytes whose first eight hardly differ. */
  Tenant32 {
    @Override
    byte[] key(int number, long seed) {
      return ascii(
          String.format(
              Locale.ROOT, "tenant/%08d/user/%011d", number >>> TENANT_BITS, number & USER_MASK));
    }
  },
  /** Letters of a length drawn from 0 to 48, then {@code #} and the number in base 36. */
  VariableString {
    @Override
    byte[] key(int number, long seed) {
      UniformRandomProvider rng = Randoms.seeded(seed ^ (number * 0x9E3779B97F4A7C15L));
      byte[] suffix = ascii("#" + Integer.toString(number, 36));
      int letters = rng.nextInt(49);
      byte[] key = new byte[letters + suffix.length];
      for (int i = 0; i < letters; i++) {
        key[i] = (byte) ('a' + rng.nextInt(26));
      }
      System.arraycopy(suffix, 0, key, letters, suffix.length);
      return key;
    }
  },
  /** Route and minute of a real flight, {@code LAS-PHL} and eight big-endian bytes. */
  FlightRoute {
    @Override
    byte[] key(int number, long seed) {
      return FlightKeys.INSTANCE.key(number);
    }
  },
  /** Keys that all have the same polynomial-31 hash, the one of {@link Arrays#hashCode(byte[])}. */
  EqualHash31 {
    @Override
    byte[] key(int number, long seed) {
      byte[] key = new byte[2 * NUMBER_BITS];
      for (int bit = 0; bit < NUMBER_BITS; bit++) {
        boolean set = (number >>> (NUMBER_BITS - 1 - bit) & 1) != 0;
        key[2 * bit] = (byte) (set ? 'B' : 'A');
        key[2 * bit + 1] = (byte) (set ? 'B' : 'a');
      }
      return key;
    }
  },
  /** Keys whose big-endian number times 2<sup>64</sup>/φ has all its high bits clear. */
  FibonacciFlood {
    @Override
    byte[] key(int number, long seed) {
      return bigEndian(number * GOLDEN_INVERSE);
    }
  },
  /**
   * Sixteen bytes that all have one hash under wyhash (final 4) with its published secrets,
   * whatever the seed: one factor of the product is made 0.
   */
  WyhashFlood {
    @Override
    byte[] key(int number, long seed) {
      return ByteBuffer.allocate(16)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(0, (int) (WYHASH_SECRET >>> Integer.SIZE))
          .putInt(4, Integer.reverseBytes(number))
          .putInt(8, (int) WYHASH_SECRET)
          .array();
    }
  },
  /** The same under rapidhash (version 3), which takes the first eight bytes for that factor. */
  RapidhashFlood {
    @Override
    byte[] key(int number, long seed) {
      return ByteBuffer.allocate(16)
          .putLong(0, Long.reverseBytes(RAPIDHASH_SECRET))
          .putInt(12, number)
          .array();
    }
  },
  /** Sixteen bytes that differ in the last four only; the first eight are equal. */
  LowBits {
    @Override
    byte[] key(int number, long seed) {
      return ByteBuffer.allocate(16).putInt(12, number).array();
    }
  },
  /** Sixteen bytes that differ in the first four only. */
  HighBits {
    @Override
    byte[] key(int number, long seed) {
      return ByteBuffer.allocate(16).putInt(0, number << (Integer.SIZE - NUMBER_BITS)).array();
    }
  };

  private static final int NUMBER_BITS = 24;
  private static final int TENANT_BITS = 10;
  private static final int USER_MASK = (1 << TENANT_BITS) - 1;
  private static final long GOLDEN_INVERSE = inverse(0x9E3779B97F4A7C15L);

  /** The second of the secrets that wyhash is published with. */
  private static final long WYHASH_SECRET = 0xE7037ED1A0B428DBL;

  /** The second of the secrets that rapidhash is published with. */
  private static final long RAPIDHASH_SECRET = 0x8BB84B93962EACC9L;

  /** The greatest number of keys that one call can make of every shape. */
  public static final int MAX_COUNT = 1 << (NUMBER_BITS - 1);

  abstract byte[] key(int number, long seed);

  /**
   * Returns the word used in files and reports.
   *
   * @return the name with its first letter in lower case
   */
  public String label() {
    return Character.toLowerCase(name().charAt(0)) + name().substring(1);
  }

  /**
   * Returns the greatest number of keys that one call can make of this shape.
   *
   * @return at least {@link #MAX_COUNT}
   */
  public int maxCount() {
    return MAX_COUNT;
  }

  /**
   * Makes the keys that a workload stores.
   *
   * @param count how many keys, from 0 to {@link #maxCount()}
   * @param seed where randomness starts; equal seeds give equal keys
   * @return distinct keys in ascending unsigned order, the caller's own
   */
  public byte[][] keys(int count, long seed) {
    return ascending(count, seed, 0);
  }

  /**
   * Makes keys that {@link #keys} with the same arguments does not contain.
   *
   * @param count how many keys, from 0 to {@link #maxCount()}
   * @param seed where randomness starts
   * @return distinct keys in ascending unsigned order, the caller's own
   */
  public byte[][] absentKeys(int count, long seed) {
    return ascending(count, seed, 1);
  }

  private byte[][] ascending(int count, long seed, int parity) {
    if (count < 0 || count > maxCount()) {
      throw new IllegalArgumentException(
          "count is " + count + ", expected 0 to " + maxCount() + " keys");
    }
    byte[][] keys = new byte[count][];
    for (int i = 0; i < count; i++) {
      keys[i] = key(2 * i + parity, seed);
    }
    Arrays.sort(keys, Arrays::compareUnsigned);
    return keys;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Writes a number as eight bytes, the first one the most significant.
   *
   * @param number the number
   * @return a new array
   */
  public static byte[] bigEndian(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(0, number).array();
  }

  /**
   * Shows a key for messages and traces.
   *
   * @param key the key
   * @return its bytes in hexadecimal
   */
  public static String hex(byte[] key) {
    return HexFormat.of().formatHex(key);
  }

  private static long inverse(long odd) {
    long x = odd;
    for (int correctBits = 3; correctBits < Long.SIZE; correctBits *= 2) {
      x *= 2 - odd * x;
    }
    return x;
  }
}
