package statelab.reports.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.reports.fixture.FixtureRun;
import statelab.reports.fixture.JmhFiles;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.model.Targets;

class MeasurementsTest {

  private static final String REFERENCE = "BPlusTree";

  @TempDir private Path root;

  /** Gives the forks of T5 these iterations; returns what one costs, in units of its score. */
  private double costOf(double... iterations) {
    RunFolder run = new FixtureRun().variants(List.of(REFERENCE)).write(root);
    double score = 0;
    for (ForkRecord fork : run.forks()) {
      if (fork.row().equals("T5") && fork.round() == 0) {
        score = run.jmhResult(fork).scoreNsPerOp() / fork.unitsPerOp();
        JmhFiles.replaceIterations(run.resolve(fork.jmhFile()), iterations);
      }
    }
    Targets targets = Targets.bundled();
    Cell cell = Measurements.read(run, targets).cell(targets.find("T5").orElseThrow(), REFERENCE);
    return cell.costs().get(0) / score;
  }

  @Test
  void aForkThatSettledLateCostsItsLevelPart() {
    assertEquals(60 / 72.0, costOf(100, 100, 100, 60, 60, 60, 60, 60, 60, 60), 1e-9);
  }

  @Test
  void aForkThatNeverSettledCostsTheMeanOfAll() {
    assertEquals(1, costOf(60, 60, 60, 60, 60, 60, 60, 100, 100, 100), 1e-9);
  }
}
