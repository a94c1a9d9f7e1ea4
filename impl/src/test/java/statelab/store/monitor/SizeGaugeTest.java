package statelab.store.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import statelab.store.StateStore;
import statelab.store.TreeMapStateStore;

class SizeGaugeTest {

  private static final long LAST = 20_000;

  private final SizeGauge gauge = new SizeGauge();

  @Test
  void showsWhatWasPublishedLast() {
    StateStore store = new TreeMapStateStore();
    assertEquals(new SizeGauge.Sizes(0, 0), gauge.read());
    store.put(new byte[3], new byte[4]);
    assertEquals(new SizeGauge.Sizes(0, 0), gauge.read());
    gauge.publish(store);
    assertEquals(new SizeGauge.Sizes(1, 7), gauge.read());
    store.clear();
    gauge.publish(store);
    assertEquals(new SizeGauge.Sizes(0, 0), gauge.read());
  }

  @Test
  void aReaderSeesFiguresThatBelongTogetherAndNeverGoBack() throws Exception {
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<Long> reader = executor.submit(this::readUntilLast);
      StateStore store = new TreeMapStateStore();
      for (int i = 0; i < LAST; i++) {
        store.put(new byte[] {(byte) (i >> 16), (byte) (i >> 8), (byte) i}, new byte[2]);
        gauge.publish(store);
      }
      assertTrue(reader.get() > 0);
    }
  }

  private long readUntilLast() {
    long reads = 0;
    long last = 0;
    while (last < LAST) {
      SizeGauge.Sizes sizes = gauge.read();
      assertEquals(5 * sizes.entries(), sizes.bytes());
      assertTrue(sizes.entries() >= last);
      last = sizes.entries();
      reads++;
    }
    return reads;
  }
}
