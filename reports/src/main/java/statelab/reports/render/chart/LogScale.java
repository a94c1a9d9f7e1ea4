package statelab.reports.render.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import statelab.reports.text.Numbers;

/** A logarithmic axis that holds some figures with a little room at both ends. */
final class LogScale {

  private static final double ROOM = 0.06;
  private static final List<List<Integer>> STEPS =
      List.of(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), List.of(1, 2, 5), List.of(1, 3), List.of(1));

  private final double logLow;
  private final double logHigh;

  private LogScale(double logLow, double logHigh) {
    this.logLow = logLow;
    this.logHigh = logHigh;
  }

  static LogScale over(DoubleStream figures) {
    double[] logs = figures.filter(figure -> figure > 0).map(Math::log10).toArray();
    double low = DoubleStream.of(logs).min().orElse(0);
    double high = DoubleStream.of(logs).max().orElse(1);
    double span = Math.max(high - low, 0.5);
    double middle = (low + high) / 2;
    return new LogScale(middle - span * (0.5 + ROOM), middle + span * (0.5 + ROOM));
  }

  double percent(double figure) {
    double place = (Math.log10(figure) - logLow) / (logHigh - logLow) * 100;
    return Math.round(Math.clamp(place, 0, 100) * 100) / 100.0;
  }

  /** Ticks that keep a distance, in per cent of the axis: a part for all and one per letter. */
  List<Tick> ticks(double gap, double gapPerLetter) {
    for (List<Integer> steps : STEPS) {
      List<Tick> ticks = ticks(steps);
      if (ticks.size() > 1 && thinned(ticks, gap, gapPerLetter).equals(ticks)) {
        return ticks;
      }
    }
    return thinned(ticks(STEPS.getFirst()), gap, gapPerLetter);
  }

  private List<Tick> ticks(List<Integer> steps) {
    List<Tick> ticks = new ArrayList<>();
    for (int decade = (int) Math.floor(logLow); decade <= Math.ceil(logHigh); decade++) {
      for (int step : steps) {
        double figure = step * Math.pow(10, decade);
        double log = Math.log10(figure);
        if (log >= logLow && log <= logHigh) {
          ticks.add(new Tick(percent(figure), label(figure)));
        }
      }
    }
    return ticks;
  }

  private static List<Tick> thinned(List<Tick> ticks, double gap, double gapPerLetter) {
    int longest = ticks.stream().mapToInt(tick -> tick.label().length()).max().orElse(0);
    double least = gap + gapPerLetter * longest;
    List<Tick> kept = new ArrayList<>();
    for (Tick tick : ticks) {
      if (kept.isEmpty() || tick.percent() - kept.getLast().percent() >= least) {
        kept.add(tick);
      }
    }
    return kept;
  }

  private static String label(double figure) {
    return figure >= 1
        ? Numbers.size(Math.round(figure))
        : BigDecimal.valueOf(figure)
            .round(MathContext.DECIMAL32)
            .stripTrailingZeros()
            .toPlainString();
  }
}
