package statelab.jmh.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramLogTest {

  private static final long BEGIN = 1_795_000_000_000L;

  @TempDir private Path folder;

  @Test
  void otherToolsReadTagAndTime() throws Exception {
    Path file = folder.resolve("a.hlog");
    Histogram times = new Histogram(3);
    times.recordValue(500);
    try (HistogramLog log = new HistogramLog(file, "a test", BEGIN)) {
      log.put("operation", times, BEGIN, BEGIN + 1500);
      log.put("empty", new Histogram(3), BEGIN, BEGIN + 1500);
      log.put("floor", times.copy(), BEGIN + 250, BEGIN + 2000);
    }
    try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
      Histogram first = (Histogram) reader.nextIntervalHistogram();
      assertEquals("operation", first.getTag());
      assertEquals(BEGIN, first.getStartTimeStamp());
      assertEquals(BEGIN + 1500, first.getEndTimeStamp());
      assertEquals(500, first.getMaxValue());
      Histogram second = (Histogram) reader.nextIntervalHistogram();
      assertEquals("floor", second.getTag());
      assertEquals(BEGIN + 250, second.getStartTimeStamp());
      assertEquals(BEGIN + 2000, second.getEndTimeStamp());
      assertNull(reader.nextIntervalHistogram());
    }
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    Path file = folder.resolve("none/a.hlog");
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> new HistogramLog(file, "a test", BEGIN));
    assertTrue(e.getMessage().startsWith("cannot write " + file + ": "), e.getMessage());
  }
}
