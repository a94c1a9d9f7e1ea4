package statelab.reports.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
