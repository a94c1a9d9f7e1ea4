package statelab.jmh.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.jmh.run.ChildJvm;
import statelab.reports.model.FootprintRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;

class FootprintTest {

  @TempDir private Path runs;

  @Test
  void whatCannotBeWeighedLeavesALineForEachMethod() {
    RunFolder folder =
        RunFolders.create(
            runs, RunInfo.started("footprint", true, Instant.now(), 1, 0, 0, List.of("footprint")));
    new Footprint(folder, new ChildJvm(folder.resolve("children.log")))
        .weigh("NoSuchVariant", "Tenant32", 100, true);
    List<FootprintRecord> records = folder.footprints();
    assertEquals(3, records.size());
    assertEquals(
        Set.of(FootprintRecord.HEAP, FootprintRecord.ALLOCATED, FootprintRecord.JOL),
        records.stream().map(FootprintRecord::method).collect(Collectors.toSet()));
    for (FootprintRecord record : records) {
      assertNull(record.overheadBytesPerEntry());
      assertEquals(32 + 128, record.payloadBytesPerEntry());
      assertTrue(record.reason().contains("status 1"), record.reason());
    }
  }
}
