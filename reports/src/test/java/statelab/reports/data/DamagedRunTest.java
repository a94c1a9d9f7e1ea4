package statelab.reports.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static statelab.reports.fixture.FixtureRun.meetingTargets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import statelab.reports.Reports;
import statelab.reports.model.RunFileException;
import statelab.reports.model.RunFolder;

/** What is wrong with the files of a run is one sentence, before anything is judged. */
class DamagedRunTest {

  @TempDir private Path root;

  @Test
  void aFileThatTwoForksClaimIsRefused() {
    RunFolder run = meetingTargets().write(root);
    run.appendFork(run.forks().getFirst());
    RunFileException e = assertThrows(RunFileException.class, () -> new Reports().verify(run));
    assertTrue(e.getMessage().contains("forks 0 and 0 both claim jmh/0000-"), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"threads\" : | \"jvmArgs\" : [ \"-Xmx1g\", \"-Dstatelab.contestant=Other\" ], \"threads\" :"
            + " | it was measured for Other and stands for BPlusTree",
        "\"threads\" : | \"params\" : { \"entries\" : \"7\" }, \"threads\" :"
            + " | its entries is 7 instead of 100",
        "suite.getRef\" | suite.forgetRef\""
            + " | it is of statelab.jmh.suite.forgetRef and stands for getRef",
      })
  void aFileThatSaysItIsAnotherForksIsRefused(String own, String other, String words)
      throws IOException {
    RunFolder run = meetingTargets().write(root);
    Path raw = run.resolve(run.forks().getFirst().jmhFile());
    Files.writeString(raw, Files.readString(raw).replace(own, other));
    RunFileException e = assertThrows(RunFileException.class, () -> new Reports().verify(run));
    assertTrue(
        e.getMessage()
            .endsWith("expected the file of fork 0, but " + words + "; run the lab again."),
        e.getMessage());
  }

  @Test
  void aCorruptRawFileIsOneSentence() throws IOException {
    RunFolder run = meetingTargets().write(root);
    Path raw = run.resolve(run.forks().getFirst().jmhFile());
    for (String content : Set.of("", "[]", "[{}]", "{", "[{\"forks\":2}]")) {
      Files.writeString(raw, content);
      RunFileException e = assertThrows(RunFileException.class, () -> new Reports().verify(run));
      assertTrue(e.getMessage().contains(raw.getFileName().toString()), e.getMessage());
      assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    }
  }

  @Test
  void aCorruptLineIsOneSentence() throws IOException {
    RunFolder run = meetingTargets().write(root);
    Path forks = run.resolve("forks.jsonl");
    Files.writeString(forks, "{\"seq\":}\n", StandardOpenOption.APPEND);
    RunFileException e = assertThrows(RunFileException.class, () -> new Reports().verify(run));
    assertTrue(e.getMessage().contains("forks.jsonl, line "), e.getMessage());
  }
}
