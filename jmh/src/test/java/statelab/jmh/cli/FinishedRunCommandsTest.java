package statelab.jmh.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunStatus;

/** The verbs that read a finished run: {@code verify}, {@code report}, {@code select}. */
class FinishedRunCommandsTest extends TypedLab {

  @Test
  void aMissingRun() {
    assertOneSentence(
        "There is no run in", "verify", "20200101-000000-default", "--runs", "" + runs);
  }

  @Test
  void noRunAtAll() {
    assertOneSentence("no run in", "report", "--runs", "" + runs);
  }

  @Test
  void anUnreadableResultFile() throws IOException {
    RunFolder folder = run(true);
    Files.writeString(folder.resolve("forks.jsonl"), "not json\n");
    assertOneSentence("forks.jsonl", "verify", "--runs", "" + runs);
  }

  @Test
  void aRunWithoutFiguresIsUndecided() {
    run(true);
    assertEquals(3, lab("verify", "--runs", "" + runs), err::toString);
    assertTrue(out.toString().contains("undecided"), out.toString());
  }

  @Test
  void anInterruptedRunCanBeReported() {
    RunFolder folder = run(true);
    folder.finish(RunStatus.INTERRUPTED, Instant.now());
    assertEquals(0, lab("report", "--runs", "" + runs), err::toString);
  }

  @Test
  void aReportLeavesBothPages() {
    RunFolder folder = run(true);
    assertEquals(0, lab("report", "--runs", "" + runs), err::toString);
    assertTrue(Files.exists(folder.resolve("report.md")));
    assertTrue(Files.exists(folder.resolve("report.html")));
    assertTrue(out.toString().contains("report.html"), out.toString());
  }

  @Test
  void sharesThatAreAllZero() {
    run(true);
    assertOneSentence("All shares are 0", "select", "--runs", "" + runs);
  }

  @Test
  void aMemoryBoundThatIsNoNumber() {
    run(true);
    assertOneSentence("--memory", "select", "--get", "1", "--memory", "lots", "--runs", "" + runs);
  }

  @Test
  void aMemoryBoundBeyondALong() {
    run(true);
    assertOneSentence(
        "--memory is \"17179869184G\"",
        "select",
        "--get",
        "1",
        "--memory",
        "17179869184G",
        "--runs",
        "" + runs);
  }

  @Test
  void aSelectionFromARunWithoutFiguresSaysThatNothingFits() {
    run(true);
    assertEquals(0, lab("select", "--get", "80", "--scan", "20", "--runs", "" + runs));
    assertTrue(out.toString().contains("No variant fits."), out.toString());
  }
}
