package statelab.jmh.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.jmh.run.ChildJvm;
import statelab.reports.data.FootprintAgreement;
import statelab.reports.model.FootprintRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;

class FootprintMainTest {

  @TempDir private Path runs;

  private RunFolder folder() {
    return RunFolders.create(
        runs, RunInfo.started("footprint", true, Instant.now(), 1, 0, 0, List.of("footprint")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HashMapTreeMap", "TreeMap"})
  void threeMethodsAgreeOnStoresOfManyObjects(String variant) {
    RunFolder folder = folder();
    new Footprint(folder, new ChildJvm(folder.resolve("children.log")))
        .weigh(variant, "Long8", 100_000, false);
    List<FootprintRecord> records = folder.footprints();
    Set<String> methods = records.stream().map(FootprintRecord::method).collect(Collectors.toSet());
    assertEquals(
        Set.of(FootprintRecord.HEAP, FootprintRecord.ALLOCATED, FootprintRecord.JOL), methods);
    assertEquals(FootprintAgreement.AGREE, FootprintAgreement.of(records), records.toString());
    for (FootprintRecord record : records) {
      assertEquals("long8", record.keyShape());
      assertTrue(record.overheadBytesPerEntry() > 50, record.toString());
    }
  }

  @Test
  void aJvmThatFailsLeavesAReason() {
    RunFolder folder = folder();
    new Footprint(folder, new ChildJvm(folder.resolve("children.log")))
        .weigh("NoSuchVariant", "Long8", 100, false);
    assertTrue(folder.footprints().getFirst().reason().contains("status 1"));
  }
}
