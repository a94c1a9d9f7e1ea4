package statelab.jmh.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import statelab.jmh.run.Interrupt;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunStatus;

class ProbeFolderTest {

  @TempDir private Path runs;

  private final Interrupt interrupt = new Interrupt();
  private ProbeFolder probe;
  private RunFolder folder;

  @BeforeEach
  void open() {
    probe = CommandLine.populateCommand(new ProbeFolder(), "--runs", runs.toString());
    folder = probe.open("alloc", List.of("alloc"));
    assertEquals(RunStatus.RUNNING, folder.info().status());
  }

  @Test
  void workThatIsDoneIsComplete() {
    probe.fill(folder, interrupt, () -> {});
    interrupt.request();
    assertEquals(RunStatus.COMPLETE, folder.info().status());
    assertTrue(Files.exists(folder.resolve("report.html")));
  }

  @Test
  void workThatWasStoppedIsInterrupted() {
    probe.fill(folder, interrupt, interrupt::request);
    assertEquals(RunStatus.INTERRUPTED, folder.info().status());
    assertTrue(Files.exists(folder.resolve("report.html")));
  }

  @Test
  void workThatThrowsHasFailed() {
    Runnable work =
        () -> {
          throw new StackOverflowError("planted");
        };
    assertThrows(StackOverflowError.class, () -> probe.fill(folder, interrupt, work));
    interrupt.request();
    assertEquals(RunStatus.FAILED, folder.info().status());
  }

  @Test
  void aRunThatWasNamedKeepsItsStatus() {
    probe.fill(folder, interrupt, () -> {});
    ProbeFolder again =
        CommandLine.populateCommand(
            new ProbeFolder(), "--runs", runs.toString(), "--run", folder.path().toString());
    RunFolder same = again.open("alloc", List.of("alloc"));
    again.fill(same, interrupt, interrupt::request);
    assertEquals(RunStatus.COMPLETE, same.info().status());
  }
}
