package statelab.jmh.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import statelab.jmh.suite.Answers;
import statelab.jmh.suite.FilledStore;
import statelab.jmh.suite.Population;
import statelab.jmh.suite.WrongAnswerException;
import statelab.store.ByteView;
import statelab.store.FullStateSnapshot;
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;
import statelab.testkit.FloodKeys;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.model.Bytes;
import statelab.testkit.model.ModelRun;
import statelab.testkit.model.Step;
import statelab.testkit.planted.ContractRun;
import statelab.testkit.planted.Defect;
import statelab.testkit.planted.ForwardingStore;
import statelab.variants.Variant;

/** Stores with a defect, and the gates that look at a store's answers, bytes and costs. */
final class StorePlants {

  static final String CONTRACT = "contract suites";
  static final String ANSWERS = "answers before the clock";
  static final String LOCKSTEP = "lockstep with the oracle";
  static final String DRIFT = "drift of the structure";
  static final String FLOOD = "flood of the hash";

  private static final int ENTRIES = 2_000;
  private static final int OVERWRITES = 5_000;
  private static final Variant SHIPPED = Variant.BPlusTree;

  private StorePlants() {}

  static List<Plant<?>> all() {
    List<Plant<?>> plants = new ArrayList<>();
    for (Defect defect : Defect.values()) {
      plants.add(ofContract(defect));
    }
    plants.add(ofAnswers("returns wrong values", WrongValues::new));
    plants.add(ofAnswers("loses a delete", LostDeletes::new));
    plants.add(ofAnswers("counts a miss as a hit", MissesAreHits::new));
    plants.add(
        new Plant<Function<Population, byte[][]>>(
            "times misses as hits",
            ANSWERS,
            StorePlants::drawn,
            Population::drawMisses,
            Population::drawHits));
    plants.add(
        new Plant<LongFunction<StateStore>>(
            "ignores its limit of bytes",
            CONTRACT,
            limited -> said(ContractRun.ofLimit(limited)),
            mostBytes -> SHIPPED.create(),
            mostBytes -> InMemoryStateStore.builder().maxBytes(mostBytes).build()));
    plants.add(
        new Plant<>(
            "loses a delete", LOCKSTEP, StorePlants::lockstep, LostDeletes::new, shipped()));
    plants.add(
        new Plant<>(
            "overwrites leave entries", DRIFT, StorePlants::drift, Growing::new, shipped()));
    plants.add(
        new Plant<>("has a constant hash", FLOOD, FloodGate::of, Chain::new, StorePlants::flooded));
    return plants;
  }

  /** The published store, new and empty. */
  static Supplier<StateStore> shipped() {
    return SHIPPED::create;
  }

  /** The published store with a hash that the attacker knows. */
  private static StateStore flooded() {
    return InMemoryStateStore.builder().hashSeed(FloodKeys.SEED).build();
  }

  private static Plant<?> ofContract(Defect defect) {
    return new Plant<Supplier<ContractRun>>(
        defect.words(),
        CONTRACT,
        suites -> said(suites.get()),
        () -> ContractRun.of(defect.noticedBy(), defect),
        () -> ContractRun.of(defect.noticedBy(), shipped()));
  }

  private static Said said(ContractRun run) {
    return run.isKept()
        ? Said.green(run.passed() == 1 ? "passed" : run.passed() + " tests passed")
        : Said.red(run.failures().isEmpty() ? "no such test" : run.failures().getFirst());
  }

  private static Plant<?> ofAnswers(String defect, Supplier<StateStore> planted) {
    return new Plant<>(defect, ANSWERS, StorePlants::answers, planted, shipped());
  }

  private static Population population() {
    return new Population(KeyShape.Long8, ENTRIES, FilledStore.VALUE_BYTES, 1);
  }

  private static Said answers(Supplier<StateStore> empty) {
    Population population = population();
    Answers answers = new Answers("under test", population);
    try {
      answers.checkOperations(empty);
      answers.checkFilled(population.fill(empty.get()));
      return Said.green("every answer is the oracle's");
    } catch (WrongAnswerException e) {
      return Said.red(e.getMessage());
    }
  }

  private static Said drawn(Function<Population, byte[][]> drawing) {
    Population population = population();
    StateStore store = population.fill(SHIPPED.create());
    try {
      new Answers("under test", population).checkHits(store, drawing.apply(population));
      return Said.green("every key that is drawn is there");
    } catch (WrongAnswerException e) {
      return Said.red(e.getMessage());
    }
  }

  private static Said drift(Supplier<StateStore> empty) {
    Population population = population();
    StateStore store = population.fill(empty.get());
    byte[][] keys = population.drawHits();
    for (int i = 0; i < OVERWRITES; i++) {
      store.put(keys[i], population.value(i * 31));
    }
    try {
      new Answers("under test", population).checkSizes(store);
      return Said.green("sizes are as before " + OVERWRITES + " overwrites");
    } catch (WrongAnswerException e) {
      return Said.red(e.getMessage());
    }
  }

  private static Said lockstep(Supplier<StateStore> empty) {
    Map<String, StateStore> stores = new LinkedHashMap<>();
    stores.put("shipped", SHIPPED.create());
    stores.put("under test", empty.get());
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.PutMany(KeyShape.Long8, KeyOrder.RANDOM, 500, 20));
    for (int i = 0; i < 50; i++) {
      Bytes key = Bytes.pattern(8, i);
      steps.add(new Step.Put(key, Bytes.pattern(30, i)));
      steps.add(new Step.Delete(key));
    }
    steps.add(new Step.DeleteMany(KeyShape.Long8, KeyOrder.ZIGZAG, 500, 3));
    try {
      ModelRun.run(stores, steps);
      return Said.green(steps.size() + " steps without a difference");
    } catch (AssertionError e) {
      return Said.red(e.getMessage().lines().findFirst().orElse("a difference"));
    }
  }

  /** Flips the last bit of every value. */
  private static final class WrongValues extends ForwardingStore {
    WrongValues() {
      super(SHIPPED.create());
    }

    @Override
    public boolean getRef(byte[] key, ByteView out) {
      boolean found = super.getRef(key, out);
      if (found && out.length() > 0) {
        byte[] wrong = out.toByteArray();
        wrong[wrong.length - 1] ^= 1;
        out.wrap(wrong, 0, wrong.length, null);
      }
      return found;
    }
  }

  /** Says of some keys that they are deleted, and keeps them. */
  private static final class LostDeletes extends ForwardingStore {
    LostDeletes() {
      super(SHIPPED.create());
    }

    @Override
    public boolean delete(byte[] key) {
      return key[key.length - 1] % 4 == 0 ? contains(key) : super.delete(key);
    }
  }

  /** Finds every key, present or not. */
  private static final class MissesAreHits extends ForwardingStore {
    MissesAreHits() {
      super(SHIPPED.create());
    }

    @Override
    public boolean getRef(byte[] key, ByteView out) {
      if (!super.getRef(key, out)) {
        out.wrap(key, 0, key.length, null);
      }
      return true;
    }
  }

  /** Leaves an entry behind with every thousandth put once it is filled. */
  private static final class Growing extends ForwardingStore {
    private int puts;

    Growing() {
      super(SHIPPED.create());
    }

    @Override
    public void put(
        byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
      super.put(key, keyOffset, keyLength, value, valueOffset, valueLength);
      if (++puts > ENTRIES && puts % 1_000 == 0) {
        byte[] left = Arrays.copyOf(key, keyLength + 1);
        super.put(left, 0, left.length, value, valueOffset, valueLength);
      }
    }
  }

  /** Looks for a key as a hash table does whose keys all have one hash: along one chain. */
  private static final class Chain extends ForwardingStore {
    private final List<byte[]> chain = new ArrayList<>();

    Chain() {
      super(SHIPPED.create());
    }

    private boolean isInChain(byte[] key) {
      for (byte[] each : chain) {
        if (Arrays.equals(each, key)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean getRef(byte[] key, ByteView out) {
      return isInChain(key) && super.getRef(key, out);
    }

    @Override
    public void put(
        byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength) {
      if (!isInChain(key)) {
        chain.add(key.clone());
      }
      super.put(key, keyOffset, keyLength, value, valueOffset, valueLength);
    }

    @Override
    public FullStateSnapshot snapshot(long epoch) {
      throw new UnsupportedOperationException("only point operations are asked");
    }
  }
}
