package statelab.jmh.run;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress for a terminal: one bar that moves. */
public final class BarProgress implements Progress {

  private static final int UPDATE_MS = 500;

  private final ProgressBar bar;

  /** Creates the bar on standard error. */
  public BarProgress() {
    bar =
        new ProgressBarBuilder()
            .setTaskName("lab")
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MS)
            .hideEta()
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .build();
  }

  @Override
  public void starting(String what, int done, int total, Duration left) {
    bar.maxHint(total);
    bar.stepTo(done);
    bar.setExtraMessage(LineProgress.minutes(left) + " left: " + what);
  }

  @Override
  public void say(String sentence) {
    bar.pause();
    System.err.println(System.lineSeparator() + sentence);
    bar.resume();
  }

  @Override
  public void close() {
    bar.close();
  }
}
