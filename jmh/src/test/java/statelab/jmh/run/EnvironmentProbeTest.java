package statelab.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.reports.model.Environment;

class EnvironmentProbeTest {

  private static final List<String> FLAGS = List.of("-XX:+AlwaysPreTouch");

  @TempDir private Path root;

  private void file(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private Environment probe() {
    return new EnvironmentProbe(root).probe(FLAGS, ForkJvm.Collector.G1);
  }

  @Test
  void readsWhatLinuxTells() throws IOException {
    file(
        "proc/cpuinfo",
        "processor\t: 0\nmodel name\t: Some CPU @ 3 GHz\nflags\t: fpu hypervisor\n");
    file("etc/os-release", "ID=some\nPRETTY_NAME=\"Some Linux 1\"\n");
    file("sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet\n");
    file("sys/class/dmi/id/product_name", "KVM\n");
    file("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n");
    Environment environment = probe();
    assertEquals("Some CPU @ 3 GHz", environment.cpuModel());
    assertEquals("Some Linux 1", environment.operatingSystem());
    assertEquals("hpet", environment.clockSource());
    assertEquals("KVM", environment.virtualization());
    assertEquals("always [madvise] never", environment.other().get("transparent huge pages"));
    assertEquals("g1", environment.other().get("garbage collector of forks"));
    assertEquals(FLAGS, environment.forkJvmFlags());
  }

  @Test
  void whatIsNotToldIsNull() {
    Environment environment = probe();
    assertNull(environment.cpuModel());
    assertNull(environment.clockSource());
    assertNull(environment.virtualization());
    assertEquals(System.getProperty("os.name"), environment.operatingSystem());
    assertTrue(environment.cores() > 0);
  }

  @Test
  void aFolderOutsideGitHasNoRevision() {
    Git git = new Git(root);
    assertTrue(git.revision().isEmpty());
    assertTrue(git.changes().isEmpty());
  }
}
