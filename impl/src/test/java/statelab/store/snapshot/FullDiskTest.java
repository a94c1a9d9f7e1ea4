package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Snapshots on a disk that is full: 1 MiB of memory, mounted for one process in a namespace of its
 * own, which needs no privilege where the system allows such namespaces.
 */
class FullDiskTest {

  private static final String MOUNTED = "the small disk is there";

  @TempDir private Path disk;

  @Test
  void aFullDiskLeavesThePreviousSnapshotAndNoDebris() throws IOException {
    List<String> said = onSmallDisk();
    assumeTrue(said.contains(MOUNTED), "not run: no small disk can be mounted here: " + said);
    assertEquals(
        List.of(MOUNTED, FullDisk.FILE_KEPT, FullDisk.CHECKPOINT_KEPT, FullDisk.IN_PLACE_LOST),
        said);
  }

  private List<String> onSmallDisk() throws IOException {
    String script =
        "mount -t tmpfs -o size=1m tmpfs \"$1\" && echo '" + MOUNTED + "' && shift && exec \"$@\"";
    ProcessBuilder process =
        new ProcessBuilder(
            "unshare",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            script,
            "small-disk",
            disk.toString(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            FullDisk.class.getName(),
            disk.toString());
    try {
      Process started = process.redirectErrorStream(true).start();
      List<String> said = started.inputReader().lines().toList();
      started.onExit().join();
      return said;
    } catch (IOException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
