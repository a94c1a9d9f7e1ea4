package statelab.jmh.load;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes times as an HdrHistogram log: interval by interval under the tags {@code response} and
 * {@code service}, then over all under {@code snapshot-stall} and {@code snapshot-write}.
 */
final class LoadLog {

  private LoadLog() {}

  /**
   * Writes a log.
   *
   * @param file the file
   * @param comment what it is about
   * @param beginMillis when the first interval began, since 1970
   * @param times the times
   * @param writeTimes how long it took to write each snapshot
   */
  static void write(
      Path file, String comment, long beginMillis, LoadTimes times, Histogram writeTimes) {
    try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
      HistogramLogWriter writer = new HistogramLogWriter(out);
      writer.outputComment("[" + comment + "; nanoseconds]");
      writer.outputLogFormatVersion();
      writer.outputStartTime(beginMillis);
      writer.setBaseTime(beginMillis);
      writer.outputBaseTime(beginMillis);
      writer.outputLegend();
      long endMillis = beginMillis;
      for (LoadTimes.Interval interval : times.intervals()) {
        long from = beginMillis + interval.fromNanos() / 1_000_000;
        endMillis = beginMillis + interval.toNanos() / 1_000_000;
        put(writer, "response", interval.response(), from, endMillis);
        put(writer, "service", interval.service(), from, endMillis);
      }
      put(writer, "snapshot-stall", times.stalls(), beginMillis, endMillis);
      put(writer, "snapshot-write", writeTimes, beginMillis, endMillis);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static void put(
      HistogramLogWriter writer, String tag, Histogram histogram, long from, long to) {
    if (histogram.getTotalCount() > 0) {
      histogram.setTag(tag);
      histogram.setStartTimeStamp(from);
      histogram.setEndTimeStamp(to);
      writer.outputIntervalHistogram(histogram);
    }
  }
}
