package statelab.jmh.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes inputs as formats break: bits, lengths, cuts, repetitions, parts of other inputs. */
final class Mutator {

  private static final int[] NUMBERS = {
    0, 1, 2, 7, 8, 63, 64, 127, 128, 255, 1 << 15, 1 << 16, 1 << 24, 1 << 30, -1, -8
  };

  private final SplittableRandom random;
  private final List<byte[]> seeds;

  Mutator(SplittableRandom random, List<byte[]> seeds) {
    this.random = random;
    this.seeds = seeds;
  }

  byte[] next() {
    byte[] input = anySeed().clone();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      input = input.length == 0 ? anySeed().clone() : change(input);
    }
    return input;
  }

  private byte[] anySeed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] change(byte[] input) {
    int at = random.nextInt(input.length);
    return switch (random.nextInt(7)) {
      case 0 -> withByte(input, at, input[at] ^ 1 << random.nextInt(8));
      case 1 -> withByte(input, at, random.nextInt(256));
      case 2 -> withNumber(input, at);
      case 3 -> Arrays.copyOf(input, at);
      case 4 -> spliced(input, at, input, random.nextInt(input.length));
      case 5 -> spliced(input, at, anySeed(), random.nextInt(64));
      default -> withByte(input, random.nextInt(Math.min(80, input.length)), random.nextInt(256));
    };
  }

  private static byte[] withByte(byte[] input, int at, int value) {
    input[at] = (byte) value;
    return input;
  }

  private byte[] withNumber(byte[] input, int at) {
    if (input.length >= Integer.BYTES) {
      int place = Math.min(at, input.length - Integer.BYTES);
      ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      int number = NUMBERS[random.nextInt(NUMBERS.length)];
      ByteBuffer.wrap(input).order(order).putInt(place & ~3, number);
    }
    return input;
  }

  /** Joins the beginning of one input to the rest of another. */
  private static byte[] spliced(byte[] input, int end, byte[] other, int from) {
    int start = Math.min(from, other.length);
    byte[] joined = Arrays.copyOf(input, end + other.length - start);
    System.arraycopy(other, start, joined, end, other.length - start);
    return joined;
  }
}
