package statelab.jmh.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import statelab.jmh.load.OpenLoop.Schedule;
import statelab.reports.model.Percentiles;

class OpenLoopTest {

  private static final long SECOND = 1_000_000_000;
  private static final long READING = 10;
  private static final double HISTOGRAM_ERROR = 1e-3;

  private long now;
  private int done;

  private long tick() {
    return now += READING;
  }

  private LoadTimes run(Schedule schedule, Runnable operation, BooleanSupplier checkpoint) {
    LoadTimes times = new LoadTimes(schedule);
    new OpenLoop(this::tick, operation, checkpoint).run(schedule, times);
    return times;
  }

  private void takes(long nanos) {
    now += nanos;
    done++;
  }

  @Test
  void operationsBeginWhenTheyAreDue() {
    LoadTimes times = run(new Schedule(1_000, SECOND, 0), () -> takes(1_000), () -> true);
    assertEquals(1_000, done);
    assertTrue(now >= SECOND - 1_000_000 && now < SECOND + 1_000_000, "ended at " + now);
    assertEquals(Optional.empty(), times.unsustained());
    assertTrue(times.response().max() < 1_100, times.response().toString());
  }

  @Test
  void aStallIsChargedWithEveryOperationThatItHoldsUp() {
    Runnable operation = () -> takes(done == 200 ? 100_000_000 : 1_000);
    LoadTimes times = run(new Schedule(1_000, SECOND, 0), operation, () -> true);
    Percentiles response = times.response();
    Percentiles service = times.service();
    assertEquals(Optional.empty(), times.unsustained());
    assertEquals(100_000_000, service.max(), 100_000_000 * HISTOGRAM_ERROR);
    assertTrue(service.p99() < 2_000, "one slow operation of 1000 is not in p99: " + service);
    // 100 ms hold up 100 operations by 0 to 100 ms, so every tenth operation waits, half of them
    // 50.
    assertEquals(90_000_000, response.p99(), 2_000_000, response.toString());
    assertTrue(response.p50() < 2_000, response.toString());
  }

  @Test
  void aRecorderThatDropsSlowOperationsGivesNoPercentiles() {
    Schedule schedule = new Schedule(1_000, SECOND, 0);
    LoadTimes times = new LoadTimes(schedule, DropsSlow::new);
    Runnable operation = () -> takes(done == 200 ? 100_000_000 : 1_000);
    new OpenLoop(this::tick, operation, () -> true).run(schedule, times);
    IllegalStateException refusal = assertThrows(IllegalStateException.class, times::service);
    assertEquals("999 of 1,000 operations were recorded", refusal.getMessage());
    assertThrows(IllegalStateException.class, times::response);
  }

  private static final class DropsSlow extends Histogram {
    private static final long serialVersionUID = 1;

    DropsSlow() {
      super(LoadTimes.LONGEST_NANOS, 3);
    }

    @Override
    public void recordValue(long nanos) {
      if (nanos < 50_000_000) {
        super.recordValue(nanos);
      }
    }
  }

  @Test
  void aQueueThatGrowsIsNotSustained() {
    LoadTimes times = run(new Schedule(1_000, SECOND, 0), () -> takes(1_050_000), () -> true);
    assertEquals(1_000, done);
    String why = times.unsustained().orElseThrow();
    assertTrue(why.contains("never empty in the last fifth"), why);
  }

  @Test
  void aRateFarBeyondTheStoreIsGivenUp() {
    LoadTimes times = run(new Schedule(1_000, SECOND, 0), () -> takes(4_000_000), () -> true);
    assertTrue(done > 270 && done < 280, "done " + done);
    assertTrue(now < 1.2 * SECOND, "ended at " + now);
    String why = times.unsustained().orElseThrow();
    assertTrue(why.contains("had not begun"), why);
  }

  @Test
  void aStallThatIsDrainedIsSustained() {
    Runnable operation = () -> takes(done == 10 ? 300_000_000 : 100_000);
    assertEquals(
        Optional.empty(), run(new Schedule(1_000, SECOND, 0), operation, () -> true).unsustained());
  }

  @Test
  void checkpointsDelayOperationsButAreNoService() {
    int[] checkpoints = new int[1];
    BooleanSupplier checkpoint =
        () -> {
          checkpoints[0]++;
          now += 5_000_000;
          return true;
        };
    LoadTimes times = run(new Schedule(1_000, SECOND, SECOND / 10), () -> takes(1_000), checkpoint);
    assertEquals(10, checkpoints[0]);
    assertEquals(10, times.stalls().getTotalCount());
    assertTrue(times.stalls().getMaxValue() >= 5_000_000, "stall");
    assertTrue(times.response().max() >= 5_000_000, times.response().toString());
    assertTrue(times.service().max() < 2_000, times.service().toString());
  }

  @Test
  void aCheckpointThatWasLeftOutIsNoStall() {
    int[] checkpoints = new int[1];
    BooleanSupplier checkpoint = () -> ++checkpoints[0] % 2 == 0;
    LoadTimes times = run(new Schedule(1_000, SECOND, SECOND / 10), () -> takes(1_000), checkpoint);
    assertEquals(10, checkpoints[0]);
    assertEquals(5, times.stalls().getTotalCount());
  }

  @Test
  void withoutCheckpointsNoneIsTaken() {
    run(
        new Schedule(1_000, SECOND, 0),
        () -> takes(1_000),
        () -> {
          throw new AssertionError("a checkpoint");
        });
    assertEquals(1_000, done);
  }

  @Test
  void intervalsHoldEveryOperationOnce() {
    LoadTimes times = run(new Schedule(1_000, 3 * SECOND, 0), () -> takes(1_000), () -> true);
    long inIntervals = 0;
    for (LoadTimes.Interval interval : times.intervals()) {
      assertEquals(interval.service().getTotalCount(), interval.response().getTotalCount());
      inIntervals += interval.response().getTotalCount();
    }
    assertEquals(3_000, inIntervals);
    assertTrue(times.intervals().size() >= 3, "intervals " + times.intervals().size());
  }

  @Test
  void timesBeyondTheHistogramAreKeptAsItsLongest() {
    LoadTimes times =
        run(new Schedule(1, SECOND, 0), () -> takes(2 * LoadTimes.LONGEST_NANOS), () -> true);
    assertEquals(LoadTimes.LONGEST_NANOS, times.service().max(), 1e8);
  }

  @Test
  void aScheduleOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Schedule(0, SECOND, 0));
    assertThrows(IllegalArgumentException.class, () -> new Schedule(1, 0, 0));
    assertFalse(new Schedule(1, 1, 0).operations() < 1);
  }
}
