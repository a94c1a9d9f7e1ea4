package statelab.jmh.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TimerCheckTest {

  private static Histogram floorOf(long nanos) {
    Histogram floor = new Histogram(3);
    floor.recordValueWithCount(nanos, 1000);
    return floor;
  }

  @Test
  void aFastClockIsAccepted() {
    assertEquals(Optional.empty(), TimerCheck.objection("tsc", floorOf(25)));
    assertEquals(Optional.empty(), TimerCheck.objection(null, floorOf(25)));
  }

  @Test
  void aSlowSourceIsRefusedByName() {
    assertTrue(TimerCheck.objection("hpet", floorOf(25)).orElseThrow().contains("hpet"));
  }

  @Test
  void aSlowClockOfAnyNameIsRefusedByItsCost() {
    assertTrue(TimerCheck.objection("tsc", floorOf(700)).orElseThrow().contains("700 ns"));
  }

  @Test
  void roundedReadingsOfACoarseClockAreOneReading() {
    assertEquals(10, TimerCheck.stepBetween(new long[] {20, 21, 30, 31, 40, 70}));
  }

  @Test
  void oneReadingHasNoStep() {
    assertNull(TimerCheck.stepBetween(new long[] {20, 21}));
  }
}
