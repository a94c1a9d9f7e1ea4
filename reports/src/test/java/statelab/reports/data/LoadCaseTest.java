package statelab.reports.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import statelab.reports.model.LoadRecord;
import statelab.reports.model.LoadRecord.Company;
import statelab.reports.model.LoadRecord.Snapshots;
import statelab.reports.model.Percentiles;

class LoadCaseTest {

  private static final Percentiles FAST = new Percentiles(100, 200, 300, 400, 500, 600);
  private static final Percentiles SLOW = new Percentiles(400, 800, 1200, 1600, 2000, 2400);

  private static LoadRecord record(int round, Percentiles response, String reason, Long waitedMs) {
    return new LoadRecord(
        round,
        "work",
        "A",
        "g1",
        1000,
        1,
        1000,
        response != null,
        reason,
        response,
        FAST,
        5000.0,
        new Snapshots(1, 1, 0, true, 10L, 20L),
        new Company(2, 2, 1, 0, 0, 0.1, waitedMs, null),
        "x.hlog");
  }

  private static LoadCase only(LoadRecord... records) {
    List<LoadCase> cases = LoadCase.of(List.of(records));
    assertEquals(1, cases.size());
    return cases.getFirst();
  }

  @Test
  void roundsAreSummedUpByTheirGeometricMeanAndTheirLargest() {
    LoadCase both = only(record(0, FAST, null, 0L), record(1, SLOW, null, 0L));
    assertEquals(200, both.response("p50").orElseThrow(), 1e-9);
    assertEquals(2400, both.response("max").orElseThrow(), 1e-9);
    assertFalse(both.isDisturbed());
  }

  @Test
  void oneRoundThatDidNotSustainTheRateTakesTheResponseAway() {
    LoadCase half = only(record(0, FAST, null, 0L), record(1, null, "the queue grew", 0L));
    assertEquals(Optional.empty(), half.response("p50"));
    assertEquals(Optional.of("the queue grew"), half.objection());
    assertEquals(1, half.sustainedRounds());
    assertEquals(100, half.service("p50").orElseThrow(), 1e-9);
  }

  @Test
  void waitingForACoreDisturbs() {
    LoadCase busy = only(record(0, FAST, null, 30L), record(1, FAST, null, 10L));
    assertEquals(0.02, busy.waitedShare().orElseThrow(), 1e-9);
    assertTrue(busy.isDisturbed());
    assertTrue(LoadCase.disturbance(List.of(busy)).orElseThrow().contains("1 of 1"));
    LoadCase unknown = only(record(0, FAST, null, null));
    assertEquals(Optional.empty(), unknown.waitedShare());
    assertFalse(unknown.isDisturbed());
  }

  @Test
  void aResponseOfARateThatWasNotSustainedIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new LoadRecord(
                0,
                "work",
                "A",
                "g1",
                1,
                1,
                1,
                false,
                "grew",
                FAST,
                FAST,
                null,
                new Snapshots(0, 0, 0, false, null, null),
                new Company(1, null, null, 0, 0, 0, null, null),
                null));
    assertThrows(
        IllegalArgumentException.class, () -> record(0, null, null, 0L), "a missing reason");
  }
}
