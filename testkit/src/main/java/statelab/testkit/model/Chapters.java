package statelab.testkit.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import statelab.testkit.FloodKeys;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.model.Step.Way;

/**
 * Long traces drawn from a seed. A trace has a few chapters; in each, keys and values are of one
 * regime that is hard on the insides of stores, and operations of one mix.
 */
public final class Chapters {
  /*
   * Uniform draws over all keys and operations never leave the middle of a store's structures. So a
   * chapter stays with one set of keys, often just as many as a node, a page or a batch holds, and
   * fills, churns or empties it; the next chapter begins with what this one left behind.
   */

  private static final int[] EDGES = {
    1, 2, 7, 8, 9, 31, 32, 33, 62, 63, 64, 65, 126, 127, 128, 129, 255, 256, 257, 1000, 4032, 6000
  };
  private static final int PAGE_BYTES = 1 << 15;
  private static final int MAX_BULK = 6_000;
  private static final int MAX_PREFIX_KEY = 300;
  private static final int MAX_LONG_KEYS = 40;
  private static final int[] LONG_LENGTHS = {
    9, PAGE_BYTES - 16, PAGE_BYTES - 8, PAGE_BYTES, 65_535, 65_536
  };
  private static final long BULK_SEED = 1;

  private enum Keys {
    SHAPES,
    EQUAL_HEADS,
    PREFIXES,
    FLOOD,
    FEW_EDGE_BYTES,
    LONG
  }

  private enum Values {
    FIXED,
    GROWING,
    SHRINKING,
    AROUND_GRANULES,
    AROUND_PAGES,
    ANY
  }

  /** How often, of 100, an entry is put; half of the rest, or so, are deletes. */
  private enum Mix {
    GROW(70),
    CHURN(45),
    SHRINK(20);

    private final int puts;

    Mix(int puts) {
      this.puts = puts;
    }
  }

  private final SplittableRandom random;
  private final List<Step> steps = new ArrayList<>();

  private Chapters(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * Draws a trace.
   *
   * @param seed what to draw it from; equal seeds give equal traces
   * @return up to five chapters, of 200 to 3,000 steps each
   */
  public static List<Step> trace(long seed) {
    Chapters chapters = new Chapters(seed);
    int count = 1 + chapters.random.nextInt(5);
    for (int i = 0; i < count; i++) {
      chapters.chapter();
    }
    return List.copyOf(chapters.steps);
  }

  private <E> E oneOf(E[] values) {
    return values[random.nextInt(values.length)];
  }

  private void chapter() {
    Keys regime = oneOf(Keys.values());
    KeyShape shape = oneOf(KeyShape.values());
    int count = EDGES[random.nextInt(EDGES.length)];
    Bytes[] keys = keys(regime, shape, count);
    Values values = oneOf(Values.values());
    Mix mix = oneOf(Mix.values());
    if (regime == Keys.SHAPES && random.nextInt(3) > 0) {
      bulk(shape, count, mix);
    }
    int length = 200 + random.nextInt(2_800);
    for (int i = 0; i < length; i++) {
      steps.add(step(keys, valueLength(values, i, length), mix));
    }
    steps.add(new Step.CheckAll());
  }

  private void bulk(KeyShape shape, int count, Mix mix) {
    int many = Math.min(MAX_BULK, count + random.nextInt(3));
    if (mix == Mix.SHRINK && random.nextBoolean()) {
      int keepEvery = 2 + random.nextInt(100);
      steps.add(new Step.DeleteMany(shape, oneOf(KeyOrder.values()), many, keepEvery));
    } else {
      steps.add(new Step.PutMany(shape, oneOf(KeyOrder.values()), many, random.nextInt(60)));
    }
  }

  private Bytes[] keys(Keys regime, KeyShape shape, int count) {
    if (regime == Keys.SHAPES) {
      return Arrays.stream(shape.keys(count, BULK_SEED)).map(Bytes::of).toArray(Bytes[]::new);
    }
    Bytes[] keys = new Bytes[regime == Keys.LONG ? Math.min(count, MAX_LONG_KEYS) : count];
    for (int i = 0; i < keys.length; i++) {
      keys[i] =
          switch (regime) {
            case EQUAL_HEADS -> Bytes.of(equalHead(i));
            case PREFIXES -> Bytes.of(prefix(i));
            case FLOOD -> Bytes.of(FloodKeys.key(i));
            case LONG -> Bytes.pattern(LONG_LENGTHS[random.nextInt(LONG_LENGTHS.length)], i);
            case FEW_EDGE_BYTES, SHAPES -> Bytes.of(edgeBytes());
          };
    }
    return keys;
  }

  /** Eight equal bytes, then as many zeros as the number says, or the number. */
  private static byte[] equalHead(int number) {
    byte[] key = new byte[8 + (number < 6 ? number : 3)];
    Arrays.fill(key, 0, 8, (byte) 'a');
    if (number >= 6) {
      key[8] = (byte) (number >> 16);
      key[9] = (byte) (number >> 8);
      key[10] = (byte) number;
    }
    return key;
  }

  /** Keys that are each a prefix of the next, in two families. */
  private static byte[] prefix(int number) {
    byte[] key = new byte[number / 2 % MAX_PREFIX_KEY];
    Arrays.fill(key, (byte) ((number & 1) == 0 ? 0x00 : 0xFF));
    return key;
  }

  private byte[] edgeBytes() {
    byte[] key = new byte[random.nextInt(5)];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (random.nextInt(5) * 0x40 - 1);
    }
    return key;
  }

  private int valueLength(Values values, int at, int length) {
    return switch (values) {
      case FIXED -> 40;
      case GROWING -> at * 400 / length + random.nextInt(9);
      case SHRINKING -> (length - at) * 400 / length + random.nextInt(9);
      case AROUND_GRANULES -> 8 * random.nextInt(6) + random.nextInt(3);
      case AROUND_PAGES ->
          random.nextInt(100) > 0 ? random.nextInt(30) : PAGE_BYTES - 40 + random.nextInt(60);
      case ANY -> random.nextInt(1 << random.nextInt(12));
    };
  }

  private Bytes key(Bytes[] keys) {
    return keys[random.nextInt(keys.length)];
  }

  /** A key, its next neighbour, a key that is no longer one, or no bound. */
  private Bytes bound(Bytes[] keys) {
    Bytes key = key(keys);
    int length = key.array().length;
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> Bytes.of(Arrays.copyOf(key.array(), length + 1));
      case 2 -> Bytes.of(Arrays.copyOf(key.array(), Math.max(0, length - 1)));
      default -> key;
    };
  }

  private Step scan(Bytes[] keys) {
    Bytes from = bound(keys);
    Bytes to = random.nextInt(16) == 0 ? from : bound(keys);
    return new Step.Scan(from, to, random.nextBoolean(), random.nextInt(80));
  }

  private Step step(Bytes[] keys, int valueLength, Mix mix) {
    Bytes value = Bytes.pattern(valueLength, random.nextInt(256));
    int draw = random.nextInt(100);
    if (draw < mix.puts) {
      return draw % 10 == 0
          ? new Step.PutPart(key(keys), value, random.nextInt(10))
          : new Step.Put(key(keys), value);
    }
    if (draw < mix.puts + (100 - mix.puts) / 2) {
      return new Step.Delete(key(keys));
    }
    return rare(keys, value);
  }

  private Step rare(Bytes[] keys, Bytes value) {
    int slot = random.nextInt(Step.SLOTS);
    return switch (random.nextInt(1_000) / 5) {
      case 0 -> new Step.CheckAll();
      case 1, 2 -> new Step.Shrink();
      case 3, 4, 5 -> new Step.Snapshot(slot);
      case 6, 7 -> new Step.CheckSnapshot(slot);
      case 8 -> new Step.Restore(slot, oneOf(Way.values()));
      case 9, 10 -> new Step.PutUnderScan(key(keys), value);
      case 11, 12 -> new Step.FlushUnderScan(random.nextInt(70));
      case 13, 14, 15 -> new Step.ScanPrefix(prefixOf(key(keys)), random.nextBoolean());
      case 17, 18 -> new Step.Increment();
      case 16 -> random.nextInt(20) == 0 ? new Step.Clear() : new Step.Get(key(keys));
      default ->
          random.nextInt(4) > 0
              ? new Step.Get(key(keys))
              : random.nextInt(3) > 0 ? scan(keys) : new Step.GetOrInsert(key(keys), value);
    };
  }

  private Bytes prefixOf(Bytes key) {
    byte[] array = key.array();
    int cut = array.length > 0 ? random.nextInt(3) : 0;
    return Bytes.of(Arrays.copyOf(array, Math.max(0, array.length - cut)));
  }
}
