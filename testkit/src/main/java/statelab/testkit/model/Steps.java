package statelab.testkit.model;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import statelab.testkit.FloodKeys;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.model.Step.Way;

/**
 * Generators of steps, aimed at the insides of stores: few keys, so that operations meet; heads of
 * eight bytes that are equal; keys that end where others go on with zeros; lengths around records
 * and pages; enough entries at once to grow, split and purge.
 */
public final class Steps {

  private static final int PAGE_BYTES = 1 << 15;

  private Steps() {}

  /**
   * Generates keys that are often the same and often hard to tell apart.
   *
   * @return an arbitrary of keys of 0 to 40,000 bytes
   */
  public static Arbitrary<Bytes> keys() {
    Arbitrary<Byte> edgeBytes =
        Arbitraries.of((byte) 0x00, (byte) 0x01, (byte) 0x7F, (byte) 0x80, (byte) 0xFF);
    Arbitrary<Bytes> shortKeys =
        edgeBytes.array(byte[].class).ofMinSize(0).ofMaxSize(3).map(Bytes::of);
    Arbitrary<String> heads =
        Arbitraries.of(
            "0000000000000000", "ffffffffffffffff", "6161616161616161", "61616161616161");
    Arbitrary<String> tails = Arbitraries.of("", "00", "0000", "01", "80", "ff", "00ff", "616100");
    Arbitrary<Bytes> equalHeads =
        Combinators.combine(heads, tails).as((head, tail) -> Bytes.hex(head + tail));
    Arbitrary<Bytes> equalHashes =
        Arbitraries.integers()
            .between(0, 31)
            .map(i -> Bytes.of(KeyShape.EqualHash31.keys(32, 0)[i]));
    Arbitrary<Bytes> numbers =
        Arbitraries.integers().between(0, 300).map(i -> Bytes.of(KeyShape.bigEndian(i)));
    Arbitrary<Bytes> floods =
        Arbitraries.integers().between(0, 40).map(i -> Bytes.of(FloodKeys.key(i)));
    Arbitrary<Bytes> longKeys =
        Arbitraries.of(17, 64, 255, 256, PAGE_BYTES - 9, PAGE_BYTES, 40_000)
            .flatMap(length -> Arbitraries.of(Bytes.pattern(length, 0), Bytes.pattern(length, 1)));
    return Arbitraries.frequencyOf(
        Tuple.of(6, shortKeys),
        Tuple.of(6, equalHeads),
        Tuple.of(2, equalHashes),
        Tuple.of(4, floods),
        Tuple.of(6, numbers),
        Tuple.of(1, longKeys));
  }

  /**
   * Generates values of lengths around what stores round to.
   *
   * @return an arbitrary of values of 0 to 100,000 bytes
   */
  public static Arbitrary<Bytes> values() {
    Arbitrary<Integer> lengths =
        Arbitraries.frequencyOf(
            Tuple.of(10, Arbitraries.integers().between(0, 40)),
            Tuple.of(5, Arbitraries.integers().between(41, 700)),
            Tuple.of(2, Arbitraries.integers().between(PAGE_BYTES - 40, PAGE_BYTES + 8)),
            Tuple.of(1, Arbitraries.integers().between(PAGE_BYTES + 9, 100_000)));
    return Combinators.combine(lengths, Arbitraries.integers().between(0, 255)).as(Bytes::pattern);
  }

  /**
   * Generates single steps in the mix of a busy store.
   *
   * @return an arbitrary of steps
   */
  public static Arbitrary<Step> single() {
    Arbitrary<Bytes> bounds = keys().injectNull(0.1);
    Arbitrary<Integer> slots = Arbitraries.integers().between(0, Step.SLOTS - 1);
    Arbitrary<Boolean> directions = Arbitraries.of(false, true);
    return Arbitraries.frequencyOf(
        Tuple.of(30, Combinators.combine(keys(), values()).as(Step.Put::new)),
        Tuple.of(
            4,
            Combinators.combine(keys(), values(), Arbitraries.integers().between(0, 9))
                .as(Step.PutPart::new)),
        Tuple.of(4, Combinators.combine(keys(), values()).as(Step.GetOrInsert::new)),
        Tuple.of(18, keys().map(Step.Delete::new)),
        Tuple.of(6, keys().map(Step.Get::new)),
        Tuple.of(
            8,
            Combinators.combine(bounds, bounds, directions, Arbitraries.of(1, 3, Integer.MAX_VALUE))
                .as(Step.Scan::new)),
        Tuple.of(
            5,
            Combinators.combine(keys().filter(key -> key.array().length < 20), directions)
                .as(Step.ScanPrefix::new)),
        Tuple.of(1, Combinators.combine(keys(), values()).as(Step.PutUnderScan::new)),
        Tuple.of(2, Arbitraries.integers().between(0, 20).map(Step.FlushUnderScan::new)),
        Tuple.of(1, Arbitraries.just(new Step.Shrink())),
        Tuple.of(3, slots.map(Step.Snapshot::new)),
        Tuple.of(3, slots.map(Step.CheckSnapshot::new)),
        Tuple.of(2, Combinators.combine(slots, Arbitraries.of(Way.values())).as(Step.Restore::new)),
        Tuple.of(3, Arbitraries.just(new Step.Increment())),
        Tuple.of(4, Arbitraries.just(new Step.CheckAll())),
        Tuple.of(1, Arbitraries.just(new Step.Clear())));
  }

  /**
   * Generates steps on many entries at once.
   *
   * @return an arbitrary of steps
   */
  public static Arbitrary<Step> bulk() {
    Arbitrary<KeyShape> shapes = Arbitraries.of(KeyShape.class);
    Arbitrary<KeyOrder> orders = Arbitraries.of(KeyOrder.class);
    Arbitrary<Integer> counts =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 300),
            Arbitraries.integers()
                .between(301, 4_000)
                .withDistribution(RandomDistribution.uniform()));
    return Arbitraries.frequencyOf(
        Tuple.of(
            3,
            Combinators.combine(shapes, orders, counts, Arbitraries.of(0, 3, 8, 60, 300))
                .as(Step.PutMany::new)),
        Tuple.of(
            2,
            Combinators.combine(shapes, orders, counts, Arbitraries.of(1, 2, 10, 5_000))
                .as(Step.DeleteMany::new)));
  }

  /**
   * Generates traces of single steps.
   *
   * @param maxSteps how long they may be
   * @return an arbitrary of traces
   */
  public static Arbitrary<List<Step>> traces(int maxSteps) {
    return single().list().ofMinSize(1).ofMaxSize(maxSteps);
  }

  /**
   * Generates traces in which every other step, or so, is on many entries.
   *
   * @param maxSteps how long they may be
   * @return an arbitrary of traces
   */
  public static Arbitrary<List<Step>> bulkTraces(int maxSteps) {
    return Arbitraries.frequencyOf(Tuple.of(1, bulk()), Tuple.of(1, single()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(maxSteps);
  }
}
