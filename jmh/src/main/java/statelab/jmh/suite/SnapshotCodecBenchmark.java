package statelab.jmh.suite;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import statelab.store.FullStateSnapshot;
import statelab.store.StateStore;
import statelab.store.snapshot.FlatSnapshotCodec;
import statelab.store.snapshot.ForySnapshotCodec;
import statelab.store.snapshot.SnapshotCodec;

/**
 * How fast does a snapshot become bytes, and bytes a snapshot? The seed's {@code
 * snapshot_serialize_throughput} and {@code snapshot_deserialize_throughput}.
 *
 * <p>The score is time per snapshot; a throughput is the payload (keys and values only, whatever
 * the form adds) divided by it. {@link #deserialize} verifies the checksum and ends with a snapshot
 * that a store can restore, which the set-up has done and checked. Expected: a flat form at the
 * speed of a copy plus a checksum, an object codec below it.
 *
 * <p>Not for: files; nothing is written or synced here.
 *
 * <pre>java -jar benchmarks.jar SnapshotCodecBenchmark -p variant=BPlusTree -p entries=10000</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SnapshotCodecBenchmark extends FilledStore {

  /** The serialised forms. */
  public enum Form {
    /** The flat checksummed format. */
    FLAT(FlatSnapshotCodec.INSTANCE),
    /** Apache Fory. */
    FORY(ForySnapshotCodec.INSTANCE);

    @SuppressWarnings("ImmutableEnumChecker") // stateless
    private final SnapshotCodec codec;

    Form(SnapshotCodec codec) {
      this.codec = codec;
    }
  }

  /** The serialised form. */
  @Param public Form form;

  private SnapshotCodec codec;
  private FullStateSnapshot snapshot;
  private byte[] bytes;

  /** Creates the suite. */
  public SnapshotCodecBenchmark() {}

  @Override
  void prepare() {
    codec = form.codec;
    snapshot = store.snapshot();
    bytes = codec.encode(snapshot);
    StateStore restored = emptyStore();
    restored.restore(codec.decode(bytes));
    answers.checkFilled(restored);
    checkDamageIsFound();
  }

  /**
   * Turns the snapshot into bytes.
   *
   * @return the bytes
   */
  @Benchmark
  public byte[] serialize() {
    return codec.encode(snapshot);
  }

  /**
   * Turns bytes into a restorable snapshot.
   *
   * @return the snapshot
   */
  @Benchmark
  public FullStateSnapshot deserialize() {
    return codec.decode(bytes);
  }

  private void checkDamageIsFound() {
    byte[] damaged = Arrays.copyOf(bytes, bytes.length);
    damaged[damaged.length / 2] ^= 1;
    try {
      codec.decode(damaged);
    } catch (statelab.store.SnapshotFormatException expected) {
      return;
    }
    throw new WrongAnswerException("codec " + form + " accepts bytes with a flipped bit");
  }
}
