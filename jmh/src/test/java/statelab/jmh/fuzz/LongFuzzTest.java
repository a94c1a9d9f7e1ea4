package statelab.jmh.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import statelab.reports.model.EvidenceResults;

/**
 * The long form of the fuzzing, behind {@code make fuzz}: Jazzer on every reader in turn, after it
 * has found a planted defect. {@code -Dstatelab.fuzz.seconds} is the time for each reader, {@code
 * -Dstatelab.fuzz.reader} names one of them.
 */
@Tag("slow")
class LongFuzzTest {

  private static final int SECONDS = Integer.getInteger("statelab.fuzz.seconds", 60);
  private static final String CHOSEN = System.getProperty("statelab.fuzz.reader", "");
  private static final int CONTROL_SECONDS = 60;
  private static final Path FOLDER = Path.of("target", "fuzz").toAbsolutePath();

  private final List<ByteReader> readers =
      CHOSEN.isEmpty() ? ByteReader.real() : List.of(ByteReader.valueOf(CHOSEN));
  private long startedAt = System.nanoTime();
  private int done;

  @Test
  void nothingIsFound() throws IOException {
    System.out.println(
        "fuzz: a planted defect, then " + readers.size() + " readers for " + SECONDS + " s each");
    Fuzzing control = new Fuzzing(ByteReader.PLANTED, FOLDER);
    control.run(CONTROL_SECONDS, this::say);
    keep(control, List.of());
    assertTrue(control.foundSomething(), "the fuzzer is blind: it missed a planted defect");

    startedAt = System.nanoTime();
    List<Fuzzing> runs = new ArrayList<>();
    for (ByteReader reader : readers) {
      Fuzzing run = new Fuzzing(reader, FOLDER);
      run.run(SECONDS, this::say);
      runs.add(run);
      done++;
      keep(control, runs);
    }
    report(control, runs);
    assertEquals(
        List.of(), runs.stream().filter(Fuzzing::foundSomething).map(Fuzzing::summary).toList());
  }

  private static void keep(Fuzzing control, List<Fuzzing> runs) {
    EvidenceResults.ofFuzzing(
            Stream.concat(Stream.of(control), runs.stream()).map(Fuzzing::result).toList())
        .write(FOLDER.resolve("outcomes.json"));
  }

  private void say(Fuzzing run) {
    long passed = Duration.ofNanos(System.nanoTime() - startedAt).toSeconds();
    long each = done == 0 ? SECONDS : Math.max(SECONDS, passed / done);
    long left = each * (readers.size() - done);
    System.out.printf(
        "fuzz: %d of %d readers done, about %d:%02d left; %s%n",
        done, readers.size(), left / 60, left % 60, run.summary());
  }

  private void report(Fuzzing control, List<Fuzzing> runs) throws IOException {
    System.out.println("fuzz: the planted defect was found: " + control.summary());
    for (Fuzzing run : runs) {
      System.out.println("fuzz: " + run.summary());
      for (Path input : run.findings()) {
        System.out.println(
            "fuzz:   keep "
                + input
                + " as jmh/src/test/resources/statelab/jmh/fuzz/found/"
                + input.getParent().getFileName()
                + "/<what it shows>");
      }
    }
    System.out.println("fuzz: logs and inputs are in " + FOLDER);
  }
}
