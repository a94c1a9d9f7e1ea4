package statelab.reports.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import statelab.reports.data.AllocationCase.Nature;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.SoakRecord;

class AllocationCaseTest {

  private static final List<String> MODES =
      List.of("default", "polluted-call-sites", "interpreter");

  private static Nature nature(boolean control, Long... bytesByMode) {
    List<AllocationRecord> records = new ArrayList<>();
    for (int i = 0; i < bytesByMode.length; i++) {
      records.add(
          new AllocationRecord(
              "A", "getRef", MODES.get(i), control, 5, 100, bytesByMode[i], "out of time"));
    }
    return AllocationCase.of(records).getFirst().nature();
  }

  @Test
  void zeroInEveryModeIsStructural() {
    assertEquals(Nature.STRUCTURAL, nature(false, 0L, 0L, 0L));
  }

  @Test
  void zeroByDefaultAloneIsTheCompilers() {
    assertEquals(Nature.COMPILER, nature(false, 0L, 0L, 1600L));
    assertEquals(Nature.COMPILER, nature(false, 0L, 16L, 0L));
  }

  @Test
  void bytesByDefaultAreBytes() {
    assertEquals(Nature.ALLOCATES, nature(false, 16L, 0L, 0L));
  }

  @Test
  void withoutTheInterpreterNothingIsStructural() {
    assertEquals(Nature.UNKNOWN, nature(false, 0L, 0L));
    assertEquals(Nature.UNKNOWN, nature(false, 0L, 0L, null));
    assertEquals(Nature.UNKNOWN, nature(false, null, 0L, 0L));
  }

  @Test
  void aControlMustBeSeenEverywhere() {
    assertEquals(Nature.CONTROL_SEEN, nature(true, 64L, 64L, 64L));
    assertEquals(Nature.CONTROL_MISSED, nature(true, 64L, 0L, 64L));
    assertEquals(Nature.CONTROL_MISSED, nature(true, 64L, null, 64L));
  }

  @Test
  void ofSeveralLinesTheWorstCounts() {
    List<AllocationRecord> records = new ArrayList<>();
    for (long bytes : new long[] {0, 16, 0}) {
      records.add(new AllocationRecord("A", "getRef", "default", false, 5, 100, bytes, null));
    }
    assertEquals(Nature.ALLOCATES, AllocationCase.of(records).getFirst().nature());
  }

  @Test
  void aSoakWithoutADeadControlIsNoProof() {
    SoakRecord unproven = new SoakRecord("A", 1 << 20, 10, 10, true, 0L, false, "it lived");
    assertFalse(unproven.isProof());
    assertTrue(SoakSentence.of(unproven).contains("not measured, because it lived"));
    SoakRecord proven = new SoakRecord("A", 1 << 20, 10, 10, true, 0L, true, null);
    assertTrue(proven.isProof());
    assertTrue(SoakSentence.of(proven).contains("survived; the reading thread allocated 0 bytes."));
    SoakRecord uncounted = new SoakRecord("A", 1 << 20, 10, 10, true, null, true, null);
    assertTrue(
        SoakSentence.of(uncounted).contains("survived; what the reading thread allocated was"));
    SoakRecord dead = new SoakRecord("A", 1 << 20, 10, 10, false, null, true, "it died");
    assertTrue(SoakSentence.of(dead).contains("failed, because it died"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SoakRecord("A", 1 << 20, 10, 10, false, null, true, null));
  }
}
