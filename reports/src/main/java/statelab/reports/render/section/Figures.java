package statelab.reports.render.section;

import java.util.Optional;
import statelab.reports.model.Row;
import statelab.reports.model.Target;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Tone;
import statelab.reports.stats.ForkSample;
import statelab.reports.stats.Interval;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.RowVerdict;
import statelab.reports.verdict.Verdict;
import statelab.reports.verdict.Verdicts;

/** How samples, targets and units are put into cells. */
final class Figures {

  private Figures() {}

  static String withUnit(double value, String unit) {
    return unit.equals("×") ? Numbers.ratio(value) : Numbers.figure(value) + " " + unit;
  }

  static String target(Target target, String unit) {
    String value =
        target.isRelative()
            ? Numbers.ratio(target.value()) + " " + target.relativeTo()
            : withUnit(target.value(), unit);
    return sign(target.bound().sign()) + " " + value;
  }

  static String sign(String bound) {
    return bound.replace("<=", "≤").replace(">=", "≥");
  }

  static Entry figure(ForkSample sample, Row row) {
    return Entry.of(withUnit(sample.geometricMean(), row.unit().label()), spread(sample));
  }

  static Entry measured(Double value, String unit) {
    return value == null
        ? Entry.of("not measured").toned(Tone.MUTED)
        : Entry.of(withUnit(value, unit));
  }

  static Entry interval(Double low, Double high) {
    return Entry.of(
        low == null ? "–" : Numbers.range(new Interval(low, high, Verdicts.INTERVAL_LEVEL)));
  }

  static Entry count(int count) {
    return Entry.of(count == 0 ? "–" : Integer.toString(count));
  }

  static Entry verdict(RowVerdict verdict) {
    Tone tone = tone(verdict.verdict());
    return new Entry(verdict.verdict().label(), verdict.reason(), tone, true);
  }

  static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case MET -> Tone.GOOD;
      case MISSED -> Tone.BAD;
      case UNDECIDED -> Tone.OPEN;
    };
  }

  static Entry ratio(ForkSample ratios) {
    return Entry.of(Numbers.ratio(ratios.geometricMean()), spread(ratios));
  }

  static String axis(Row row) {
    boolean rate = row.unit().isRate();
    return rate
        ? row.unit().label() + ", more is better, logarithmic"
        : row.unit().label() + " per " + row.per() + ", less is better, logarithmic";
  }

  private static String spread(ForkSample sample) {
    Optional<Interval> interval = sample.interval(Verdicts.INTERVAL_LEVEL);
    return interval.map(Numbers::range).orElse("no interval") + ", n=" + sample.forks();
  }
}
