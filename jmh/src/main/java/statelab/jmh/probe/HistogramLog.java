package statelab.jmh.probe;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** A log of histograms of nanoseconds, each with tag and time, for the tools of HdrHistogram. */
public final class HistogramLog implements AutoCloseable {

  private final Path file;
  private final PrintStream out;
  private final HistogramLogWriter writer;

  /**
   * Makes or replaces the file.
   *
   * @param file the file
   * @param comment what it is about
   * @param beginMillis when the first histogram began, since 1970
   * @throws UncheckedIOException if it cannot be written
   */
  public HistogramLog(Path file, String comment, long beginMillis) {
    this.file = file;
    try {
      out = new PrintStream(file.toFile(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
    writer = new HistogramLogWriter(out);
    writer.outputComment("[" + comment + "; nanoseconds]");
    writer.outputLogFormatVersion();
    writer.outputStartTime(beginMillis);
    writer.setBaseTime(beginMillis);
    writer.outputBaseTime(beginMillis);
    writer.outputLegend();
  }

  /**
   * Appends a histogram, unless it is empty.
   *
   * @param tag what it holds
   * @param histogram the histogram; its tag and times are set
   * @param fromMillis when its recording began, since 1970
   * @param toMillis when it ended
   */
  public void put(String tag, Histogram histogram, long fromMillis, long toMillis) {
    if (histogram.getTotalCount() > 0) {
      histogram.setTag(tag);
      histogram.setStartTimeStamp(fromMillis);
      histogram.setEndTimeStamp(toMillis);
      writer.outputIntervalHistogram(histogram);
    }
  }

  /**
   * Ends the file.
   *
   * @throws UncheckedIOException if any of it was not written
   */
  @Override
  public void close() {
    boolean failed = out.checkError();
    out.close();
    if (failed) {
      throw new UncheckedIOException("cannot write all of " + file, new IOException());
    }
  }
}
