package statelab.jmh.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CoreWatchTest {

  private static final long AN_HOUR = Duration.ofHours(1).toNanos();

  private static CoreWatch reading(long alone, long... nanos) {
    Iterator<Long> readings = LongStream.of(nanos).iterator();
    return new CoreWatch(readings::next, alone);
  }

  @Test
  void slowdownIsAgainstTheLeastThatAnyoneHasSeen() {
    CoreWatch core = reading(100, 150, 105, 80, 100);
    assertEquals(1.5, core.slowdown());
    assertEquals(1.05, core.slowdown());
    assertEquals(1, core.slowdown());
    assertEquals(1.25, core.slowdown());
  }

  @Test
  void withNothingToCompareWithTheFirstReadingIsTheCoreAlone() {
    CoreWatch core = reading(Long.MAX_VALUE, 150, 300);
    assertEquals(1, core.slowdown());
    assertEquals(2, core.slowdown());
  }

  @Test
  void aQuietCoreIsWaitedFor() {
    assertEquals(1.02, reading(100, 180, 140, 106, 102, 200).awaitQuiet(AN_HOUR));
  }

  @Test
  void aNeighbourThatDoesNotRestIsNotWaitedForPastTheTime() {
    assertEquals(1.8, reading(100, 180, 100).awaitQuiet(0));
    CoreWatch busy = new CoreWatch(() -> 150, 100);
    assertEquals(1.5, busy.awaitQuiet(1));
  }

  @Test
  void onceTheTimeForAllWaitsIsOverNoneIsLeft() {
    long[] looks = {0};
    CoreWatch counting =
        new CoreWatch(
            () -> {
              looks[0]++;
              return 150;
            },
            100);
    counting.awaitQuiet(Duration.ofMillis(1001).toNanos());
    long before = looks[0];
    counting.awaitQuiet();
    assertEquals(before + 1, looks[0]);
  }

  @Test
  void whatARealCoreTakesAloneNeverGrows() {
    CoreWatch core = new CoreWatch();
    List<Long> seen = List.of(core.aloneNanos(), core.aloneNanos(), core.aloneNanos());
    assertTrue(seen.getFirst() > 0, seen::toString);
    assertTrue(seen.get(0) >= seen.get(1) && seen.get(1) >= seen.get(2), seen::toString);
  }
}
