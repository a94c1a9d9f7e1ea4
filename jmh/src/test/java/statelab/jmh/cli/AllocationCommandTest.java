package statelab.jmh.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.SoakRecord;

class AllocationCommandTest {

  private final StringWriter out = new StringWriter();

  private int judge(AllocationRecord record, SoakRecord... soaks) {
    AllocationRecord zero = record("BPlusTree", "getRef", AllocationRecord.DEFAULT_MODE, 0L);
    return AllocationCommand.judge(
        List.of("BPlusTree"), List.of(zero, record), List.of(soaks), new PrintWriter(out));
  }

  private static AllocationRecord record(String variant, String path, String mode, Long bytes) {
    boolean control = path.equals("get");
    return new AllocationRecord(variant, path, mode, control, 5, 1_000, bytes, "why");
  }

  private static SoakRecord soak(boolean survived, boolean controlDied) {
    return new SoakRecord("BPlusTree", 96, 9, 9, survived, 0L, controlDied, "why");
  }

  @ParameterizedTest
  @ValueSource(strings = {"getRef", "contains", "cursorStep", "overwriteEqualLength"})
  void aPathOfTheTargetThatAllocatesIsNoSuccess(String path) {
    assertEquals(2, judge(record("BPlusTree", path, AllocationRecord.DEFAULT_MODE, 16L)));
    assertEquals(
        "T10 is missed: "
            + path
            + " of BPlusTree allocated 16 bytes in a window of 1,000 operations.",
        out.toString().strip());
  }

  @Test
  void otherBytesAreNoMiss() {
    assertEquals(0, judge(record("BPlusTree", "get", AllocationRecord.DEFAULT_MODE, 99L)));
    assertEquals(0, judge(record("BPlusTree", "getRef", AllocationRecord.INTERPRETER_MODE, 16L)));
    assertEquals(0, judge(record("TreeMap", "getRef", AllocationRecord.DEFAULT_MODE, 16L)));
    assertEquals("", out.toString());
  }

  @Test
  void readsThatDoNotFitAreNoSuccess() {
    AllocationRecord fine = record("BPlusTree", "contains", AllocationRecord.DEFAULT_MODE, 0L);
    assertEquals(0, judge(fine, soak(true, true)));
    assertEquals(2, judge(fine, soak(false, true)));
    assertTrue(out.toString().contains("reads of BPlusTree did not fit"), out::toString);
    assertThrows(UserError.class, () -> judge(fine, soak(true, false)));
  }

  @Test
  void whatWasNotMeasuredIsNoSuccess() {
    AllocationRecord missing = record("BPlusTree", "contains", AllocationRecord.DEFAULT_MODE, null);
    UserError e = assertThrows(UserError.class, () -> judge(missing));
    assertEquals("1 figure was not measured: why.", e.getMessage());
    assertEquals(2, judge(missing, soak(false, true)), "what was seen counts before what was not");
  }
}
