package statelab.jmh.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerWatchTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofHours(1);

  @TempDir private Path tasks;

  private void thread(int id, String name, char state) throws IOException {
    Path task = Files.createDirectories(tasks.resolve("" + id));
    Files.writeString(task.resolve("comm"), name + "\n");
    Files.writeString(task.resolve("stat"), id + " (" + name + ") " + state + " 1 2 3\n");
  }

  @Test
  void compilersThatSleepAreAtRestWhateverOthersDo() throws IOException {
    thread(1, "C1 CompilerThre", 'S');
    thread(2, "C2 CompilerThre", 'S');
    thread(3, "statelab.jmh.su", 'R');
    assertTrue(new CompilerWatch(tasks).awaitRest(LONG));
  }

  @Test
  void oneThatRunsOrWaitsForTheDiskIsWaitedForUntilTheTimeIsOver() throws IOException {
    thread(1, "C1 CompilerThre", 'S');
    thread(2, "C2 CompilerThre", 'R');
    assertFalse(new CompilerWatch(tasks).awaitRest(SHORT));
    thread(2, "C2 CompilerThre", 'D');
    assertFalse(new CompilerWatch(tasks).awaitRest(SHORT));
    thread(2, "C2 CompilerThre", 'S');
    assertTrue(new CompilerWatch(tasks).awaitRest(LONG));
  }

  @Test
  void whereTheSystemDoesNotTellNothingIsWaitedFor() {
    assertTrue(new CompilerWatch(tasks.resolve("absent")).awaitRest(LONG));
  }

  @Test
  void theseCompilersRestInTheEnd() {
    assertTrue(new CompilerWatch().awaitRest(LONG));
  }
}
