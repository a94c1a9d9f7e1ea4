package statelab.reports.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.reports.fixture.JmhFiles;

class JmhResultTest {

  @TempDir private Path root;

  @Test
  void allocationOfJmhTellsNothingFromNotMeasured() throws IOException {
    Path file = root.resolve("x.json");
    JmhFiles.write(file, "b", 10, 0);
    assertEquals(0, JmhResult.read(file).allocatedBytesPerOp().orElseThrow());
    JmhFiles.write(file, "b", 10, 24);
    assertEquals(24, JmhResult.read(file).allocatedBytesPerOp().orElseThrow());
    String json = Files.readString(file);
    Files.writeString(file, json.replace("24.0", "\"NaN\""));
    assertTrue(JmhResult.read(file).allocatedBytesPerOp().isEmpty());
    JmhFiles.write(file, "b", 10, 0);
    Files.writeString(file, Files.readString(file).replace("gc.count", "other"));
    assertTrue(JmhResult.read(file).allocatedBytesPerOp().isEmpty());
  }

  @Test
  void iterationsBesideABusyNeighbourDoNotCount() {
    Path file = root.resolve("x.json");
    JmhFiles.write(file, "b", 10, 0, Map.of(QuietCore.FIGURE, List.of(1.0, 1.5, 1.05)));
    JmhFiles.replaceIterations(file, 10, 16, 11);
    JmhResult result = JmhResult.read(file);
    assertEquals(List.of(10.0, 11.0), result.iterationsNsPerOp());
    assertEquals(10.5, result.scoreNsPerOp(), 1e-9);
  }

  @Test
  void whereFewerThanTwoAreQuietAllIterationsCount() {
    Path file = root.resolve("x.json");
    JmhFiles.write(file, "b", 12, 0, Map.of(QuietCore.FIGURE, List.of(1.0, 1.5, 1.06)));
    JmhFiles.replaceIterations(file, 10, 16, 11);
    assertEquals(List.of(10.0, 16.0, 11.0), JmhResult.read(file).iterationsNsPerOp());
    assertEquals(12, JmhResult.read(file).scoreNsPerOp());
  }

  @Test
  void whereTheCoreWasNotLookedAtEachTimeAllIterationsCount() {
    Path file = root.resolve("x.json");
    JmhFiles.write(file, "b", 12, 0, Map.of(QuietCore.FIGURE, List.of(1.5, 1.0)));
    JmhFiles.replaceIterations(file, 10, 16, 11);
    assertEquals(3, JmhResult.read(file).iterationsNsPerOp().size());
    assertEquals(12, JmhResult.read(file).scoreNsPerOp());
  }
}
