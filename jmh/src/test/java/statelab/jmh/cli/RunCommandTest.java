package statelab.jmh.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import statelab.jmh.run.JmhForks;

class RunCommandTest extends TypedLab {

  @Test
  void anUnknownProfile() {
    assertOneSentence("smoke, default, full", "run", "--profile", "fast");
  }

  @Test
  void anUnknownRow() {
    assertOneSentence("no row \"T99\"", "run", "--rows", "T1,T99");
  }

  @Test
  void anUnknownVariant() {
    assertOneSentence("BPlusTree", "run", "--variants", "BTree");
  }

  @Test
  void anUnknownCollector() {
    assertOneSentence("--gc", "run", "--gc", "serial");
  }

  @Test
  void noRounds() {
    assertOneSentence("at least 1", "run", "--rounds", "0");
  }

  @Test
  void noBudget() {
    assertOneSentence("at least 1 minute", "run", "--budget", "0");
  }

  @Test
  void anotherBenchmarkOnTheMachine() throws IOException {
    String ignored = System.clearProperty("jmh.ignoreLock");
    String temporary = System.setProperty("java.io.tmpdir", runs.toString());
    try (FileChannel channel = FileChannel.open(runs.resolve("jmh.lock"), Set.of(CREATE, WRITE));
        FileLock held = channel.lock()) {
      assertTrue(held.isValid());
      assertOneSentence("jmh.lock", "run", "--runs", runs.toString(), "--rows", "T1");
      assertEquals(Optional.of(runs.resolve("jmh.lock")), JmhForks.lockOfAnother());
    } finally {
      assertEquals(Optional.empty(), JmhForks.lockOfAnother());
      System.setProperty("java.io.tmpdir", temporary);
      if (ignored != null) {
        System.setProperty("jmh.ignoreLock", ignored);
      }
    }
  }
}
