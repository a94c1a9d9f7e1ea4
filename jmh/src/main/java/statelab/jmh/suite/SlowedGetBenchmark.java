package statelab.jmh.suite;

import org.openjdk.jmh.annotations.Param;
import statelab.store.ByteView;
import statelab.store.StateStore;
import statelab.testkit.planted.ForwardingStore;

/**
 * Is a store that reads 10% slower told from itself? {@link GetBenchmark} over a store that does
 * one read in {@code repeatOneIn} twice.
 *
 * <p>The delay is work and not waiting, so that it is 10% on every machine. Expected: 1.10 times
 * the cost where one in ten is repeated.
 *
 * <p>Not for: any statement about a store; {@code make verify-gates} uses it to test the comparison
 * itself.
 *
 * <pre>java -jar benchmarks.jar SlowedGetBenchmark.hit -p variant=BPlusTree -p repeatOneIn=10</pre>
 */
public class SlowedGetBenchmark extends GetBenchmark {

  /** Stands for a store that repeats no read. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** Which share of the reads is done twice: one in so many. */
  @Param("2147483647")
  public int repeatOneIn;

  /** Creates the suite. */
  public SlowedGetBenchmark() {}

  @Override
  StateStore emptyStore() {
    return new Repeating(super.emptyStore(), repeatOneIn);
  }

  /** Repeats the read before, so that no compiler can take both reads for one. */
  private static final class Repeating extends ForwardingStore {

    private final int oneIn;
    private int left;
    private byte[] lastKey = new byte[0];

    Repeating(StateStore store, int oneIn) {
      super(store);
      this.oneIn = oneIn;
      this.left = oneIn;
    }

    @Override
    public boolean getRef(byte[] key, ByteView out) {
      if (--left == 0) {
        left = oneIn;
        super.getRef(lastKey, out);
      }
      lastKey = key;
      return super.getRef(key, out);
    }
  }
}
