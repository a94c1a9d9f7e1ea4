package statelab.jmh.load;

import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import statelab.jmh.probe.HistogramLog;

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
    try (HistogramLog log = new HistogramLog(file, comment, beginMillis)) {
      long endMillis = beginMillis;
      for (LoadTimes.Interval interval : times.intervals()) {
        long from = beginMillis + interval.fromNanos() / 1_000_000;
        endMillis = beginMillis + interval.toNanos() / 1_000_000;
        log.put("response", interval.response(), from, endMillis);
        log.put("service", interval.service(), from, endMillis);
      }
      log.put("snapshot-stall", times.stalls(), beginMillis, endMillis);
      log.put("snapshot-write", writeTimes, beginMillis, endMillis);
    }
  }
}
