package statelab.store.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import statelab.store.fixture.Bytes;

/** Sets of some 131,072 distinct keys in which weak hashes find collisions. */
enum StructuredKeys {
  SEQUENTIAL_INTS {
    @Override
    byte[] key(int number) {
      return ByteBuffer.allocate(4).putInt(number).array();
    }
  },
  SEQUENTIAL_LONGS {
    @Override
    byte[] key(int number) {
      return Bytes.bigEndian(number);
    }
  },
  LITTLE_ENDIAN_LONGS {
    @Override
    byte[] key(int number) {
      return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
    }
  },
  HIGH_BITS_ONLY {
    @Override
    byte[] key(int number) {
      return Bytes.bigEndian((long) number << 47);
    }
  },
  LOW_BITS_UNDER_ONES {
    @Override
    byte[] key(int number) {
      return Bytes.bigEndian(-1L << 17 | number);
    }
  },
  BOTH_HALVES_EQUAL {
    @Override
    byte[] key(int number) {
      return Bytes.bigEndian((long) number << 32 | number);
    }
  },
  THREE_BYTES {
    @Override
    byte[] key(int number) {
      return Bytes.of(number >>> 16, number >>> 8, number);
    }
  },
  COUNTER_IN_THE_FIRST_WORD_OF_16 {
    @Override
    byte[] key(int number) {
      return words(number, 0);
    }
  },
  COUNTER_IN_BOTH_WORDS_OF_16 {
    @Override
    byte[] key(int number) {
      return words(number, number);
    }
  },
  COUNTERS_THAT_CANCEL_OUT {
    @Override
    byte[] key(int number) {
      return words(number, -number, number, -number);
    }
  },
  COUNTER_DEEP_IN_64_BYTES {
    @Override
    byte[] key(int number) {
      return words(0, 0, 0, number, 0, 0, 0, 0);
    }
  },
  COUNTER_AFTER_37_BYTES {
    @Override
    byte[] key(int number) {
      return ByteBuffer.allocate(41).putInt(37, number).array();
    }
  },
  TWO_BITS_OF_64_BYTES {
    @Override
    Stream<byte[]> all() {
      return IntStream.range(0, 512)
          .boxed()
          .flatMap(i -> IntStream.range(0, i).mapToObj(j -> withBits(i, j)));
    }

    private byte[] withBits(int i, int j) {
      byte[] key = new byte[64];
      key[i / 8] |= (byte) (1 << i % 8);
      key[j / 8] |= (byte) (1 << j % 8);
      return key;
    }

    @Override
    byte[] key(int number) {
      throw new AssertionError("two numbers name a key of this set");
    }
  },
  DECIMAL_NUMBERS {
    @Override
    byte[] key(int number) {
      return Bytes.ascii(Integer.toString(number));
    }
  },
  EQUAL_STRING_HASH_CODES {
    @Override
    byte[] key(int number) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < 17; bit++) {
        text.append((number >>> bit & 1) == 0 ? "Aa" : "BB");
      }
      return Bytes.ascii(text.toString());
    }
  },
  ZEROS_THEN_COUNTER_OF_ANY_LENGTH {
    @Override
    byte[] key(int number) {
      byte[] key = new byte[3 + number % 62];
      key[key.length - 1] = (byte) number;
      key[key.length - 2] = (byte) (number >>> 8);
      key[key.length - 3] = (byte) (number >>> 16);
      return key;
    }
  },
  WYHASH_SECRET_IN_THE_FIRST_OF_16 {
    @Override
    byte[] key(int number) {
      return words(secret(number), number);
    }
  },
  WYHASH_SECRET_IN_THE_SECOND_OF_16 {
    @Override
    byte[] key(int number) {
      return words(number, secret(number));
    }
  },
  WYHASH_SECRET_IN_32 {
    @Override
    byte[] key(int number) {
      return words(secret(number), number, secret(number), 0);
    }
  },
  WYHASH_SECRET_IN_64 {
    @Override
    byte[] key(int number) {
      return words(secret(number), number, 0, 0, 0, 0, secret(number), 0);
    }
  };

  /*
   * The default secrets of wyhash 4 and of rapidhash 1 and 3, as their sources publish them. A word
   * that equals the secret it is combined with makes the product 0, and the word beside it free.
   */
  private static final long[] PUBLISHED_SECRETS = {
    0xA0761D6478BD642FL,
    0xE7037ED1A0B428DBL,
    0x8EBC6AF09C88C6E3L,
    0x589965CC75374CC3L,
    0x2D358DCCAA6C78A5L,
    0x8BB84B93962EACC9L,
    0x4B33A62ED433D4A3L,
    0x4D5A2DA51DE1AA47L
  };

  abstract byte[] key(int number);

  Stream<byte[]> all() {
    return IntStream.range(0, 1 << 17).mapToObj(this::key);
  }

  private static long secret(int number) {
    return PUBLISHED_SECRETS[number % PUBLISHED_SECRETS.length];
  }

  private static byte[] words(long... words) {
    ByteBuffer key = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long word : words) {
      key.putLong(word);
    }
    return key.array();
  }
}
