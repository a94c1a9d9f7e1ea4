package statelab.reports.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.reports.fixture.FixtureRun.meetingTargets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.reports.Reports;
import statelab.reports.fixture.JmhFiles;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.RunFolder;

/** What is said of a row most of whose forks never settled. */
class UnsettledForksTest {

  private static final String REFERENCE = "BPlusTree";
  private static final String BASELINE = "HashMapTreeMap";

  @TempDir private Path root;

  /** Gives two forks of T5 iterations that settle, and three others some that do not. */
  private static RunFolder unsteady(RunFolder run, String variant, double low, double high) {
    double[] level = {low, low, low, low, low, low, low, low, low, low};
    double[] late = {low, low, low, low, low, low, low, high, high, high};
    int fork = 0;
    for (ForkRecord each : run.forks()) {
      if (each.row().equals("T5") && each.variant().equals(variant)) {
        JmhFiles.replaceIterations(run.resolve(each.jmhFile()), fork++ < 2 ? level : late);
      }
    }
    return run;
  }

  private static RowVerdict verdict(RunFolder run, boolean relative) {
    Verdicts verdicts = new Reports().verify(run);
    return (relative ? verdicts.relative() : verdicts.absolute())
        .stream().filter(verdict -> verdict.row().equals("T5")).findFirst().orElseThrow();
  }

  @Test
  void aRowWhoseForksNeverSettleIsUndecided() throws IOException {
    RunFolder run = unsteady(meetingTargets().write(root), REFERENCE, 80, 130);
    RowVerdict row = verdict(run, false);
    assertEquals(Verdict.UNDECIDED, row.verdict());
    assertEquals("3 of 5 forks never settled: what they measured was still changing", row.reason());
    assertEquals(5, row.forks());
    new Reports().render(run);
    String page = Files.readString(run.resolve("report.md"));
    assertTrue(page.contains("| T5 | BPlusTree | 5 | - | 3 |"), page);
  }

  @Test
  void forksThatNeverSettleDecideWhereEvenTheirExtremesDo() throws IOException {
    RunFolder quick = unsteady(meetingTargets().write(root.resolve("quick")), REFERENCE, 35, 45);
    assertEquals(Verdict.MET, verdict(quick, false).verdict(), verdict(quick, false).toString());
    RunFolder slow =
        unsteady(
            meetingTargets().cost("T5", REFERENCE, 400).write(root.resolve("slow")),
            REFERENCE,
            350,
            450);
    assertEquals(Verdict.MISSED, verdict(slow, false).verdict(), verdict(slow, false).toString());
  }

  @Test
  void besideAnotherThatNeverSettlesItsFastestIterationsCount() throws IOException {
    RunFolder far = unsteady(meetingTargets().write(root.resolve("far")), BASELINE, 2000, 4000);
    assertEquals(Verdict.MET, verdict(far, true).verdict(), verdict(far, true).toString());
    RunFolder near = unsteady(meetingTargets().write(root.resolve("near")), BASELINE, 50, 4000);
    assertEquals(Verdict.UNDECIDED, verdict(near, true).verdict(), verdict(near, true).toString());
    assertTrue(
        verdict(near, true).reason().contains("never settled"), verdict(near, true).reason());
  }
}
