package statelab.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private Path folder;

  private static ProcessBuilder waitsForInput() {
    return new ProcessBuilder("cat");
  }

  private static boolean anyCat() {
    return ProcessHandle.current()
        .children()
        .anyMatch(child -> child.info().command().orElse("").endsWith("cat"));
  }

  @Test
  void aChildThatEndsTellsItsStatus() {
    ProcessBuilder fails = new ProcessBuilder("cat", folder.resolve("none").toString());
    assertEquals(OptionalInt.of(1), ChildProcess.run(fails, LONG));
  }

  @Test
  void aChildThatTakesTooLongHasEndedWhenItIsGivenUp() {
    assertEquals(OptionalInt.empty(), ChildProcess.run(waitsForInput(), Duration.ZERO));
    assertFalse(anyCat());
  }

  @Test
  void aChildOfAThreadThatIsInterruptedHasEndedToo() {
    Thread.currentThread().interrupt();
    assertEquals(OptionalInt.empty(), ChildProcess.run(waitsForInput(), LONG));
    assertTrue(Thread.interrupted(), "still interrupted");
    assertFalse(anyCat());
  }

  @Test
  void nothingIsBegunWhileTheJvmEnds() throws IOException {
    Path log = folder.resolve("log");
    String failure = new ChildJvm(log).run("", List.of(), BeginsAtTheEnd.class, List.of());
    assertEquals("status OptionalInt.empty", Files.readString(log).strip(), failure);
  }

  /** Starts a process while it ends, and says how that went. */
  static final class BeginsAtTheEnd {

    private BeginsAtTheEnd() {}

    public static void main(String[] arguments) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> System.out.println("status " + ChildProcess.run(waitsForInput(), LONG))));
    }
  }

  @Test
  void aChildThatShouldTakeLongMayTakeThreeTimesAsLong() {
    ChildJvm child = new ChildJvm(folder.resolve("log"));
    assertEquals(Duration.ofMinutes(10), child.limit());
    assertEquals(Duration.ofMinutes(10), child.expecting(Duration.ofSeconds(7)).limit());
    assertEquals(Duration.ofMinutes(33), child.expecting(Duration.ofMinutes(11)).limit());
  }
}
