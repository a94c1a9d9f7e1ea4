package statelab.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Base;
import statelab.reports.model.Row;
import statelab.reports.stats.ForkSample;
import statelab.reports.stats.Holm;
import statelab.reports.stats.Interval;
import statelab.reports.text.Numbers;

/** What forks show about the times of the present store against those of the base. */
final class TimeChanges {

  /*
   * Each row asks three one-sided questions of the ratios of its rounds: below 1, above 1, above 1
   * plus the tolerance. All of them go into one Holm family, and each look gets an equal part of the
   * error rate (Bonferroni). The last two are nested, so this is a little stricter than it must be.
   *
   * "Within the tolerance" is a claim about all rows at once: that none is slower by more than it.
   * It holds only where every row rejects the contrary, so each may be tested at the full level (an
   * intersection-union test, Berger 1982); only looks are corrected for.
   *
   * Figures of two runs are compared by Welch's interval and not tested: what happened to the
   * machine between the runs is in the ratio and in no interval.
   */

  private record Pair(Row row, Cell present, Cell base, Optional<ForkSample> ratios) {
    boolean isTestable() {
      return ratios.filter(ForkSample::isTestable).isPresent();
    }
  }

  private final Base base;
  private final int looks;
  private final double bound;
  private final List<Pair> pairs;
  private final List<ForkSample> tested;

  TimeChanges(RunData run, Base base, int looks) {
    this.base = base;
    this.looks = looks;
    this.bound = 1 + base.tolerance();
    this.pairs = pairs(run);
    this.tested =
        base.interleaved()
            ? pairs.stream().filter(Pair::isTestable).flatMap(p -> p.ratios().stream()).toList()
            : List.of();
  }

  int family() {
    return tested.size();
  }

  List<BaseVerdict> verdicts() {
    double[] adjusted =
        Holm.adjust(
            DoubleStream.concat(
                    DoubleStream.concat(
                        tested.stream().mapToDouble(ratios -> ratios.pBelow(1)),
                        tested.stream().mapToDouble(ratios -> ratios.pAbove(1))),
                    tested.stream().mapToDouble(ratios -> ratios.pAbove(bound)))
                .toArray());
    List<BaseVerdict> verdicts = new ArrayList<>();
    int next = 0;
    for (Pair pair : pairs) {
      if (!base.interleaved()) {
        verdicts.add(notInterleaved(pair));
      } else if (pair.isTestable()) {
        verdicts.add(tested(pair, adjusted, next++));
      } else {
        verdicts.add(notTested(pair));
      }
    }
    return verdicts;
  }

  private BaseVerdict tested(Pair pair, double[] adjusted, int index) {
    ForkSample ratios = pair.ratios().orElseThrow();
    double pFaster = overLooks(adjusted[index]);
    double pSlower = overLooks(adjusted[index + family()]);
    double pTooSlow = overLooks(adjusted[index + 2 * family()]);
    Change change = change(pFaster, pSlower, pTooSlow);
    boolean within = overLooks(ratios.pBelow(bound)) <= Verdicts.ERROR_RATE;
    Interval interval = ratios.interval(Verdicts.INTERVAL_LEVEL).orElseThrow();
    boolean narrow = interval.low() >= 1 / bound && interval.high() <= bound;
    boolean open = !within && change != Change.TOO_SLOW;
    boolean moreMayTell = open || (change == Change.NOT_SHOWN && !narrow);
    double p =
        switch (change) {
          case FASTER -> pFaster;
          case TOO_SLOW -> pTooSlow;
          default -> Math.min(pSlower, pFaster);
        };
    return verdict(pair, change, within, moreMayTell, reason(change, within), p, interval);
  }

  private static Change change(double pFaster, double pSlower, double pTooSlow) {
    if (pTooSlow <= Verdicts.ERROR_RATE) {
      return Change.TOO_SLOW;
    }
    if (pSlower <= Verdicts.ERROR_RATE) {
      return Change.SLOWER;
    }
    return pFaster <= Verdicts.ERROR_RATE ? Change.FASTER : Change.NOT_SHOWN;
  }

  private String reason(Change change, boolean within) {
    String tolerance = Numbers.percent(base.tolerance());
    if (change == Change.TOO_SLOW) {
      return "slower by more than " + tolerance;
    }
    return within
        ? "not slower by more than " + tolerance
        : "slower by more than " + tolerance + " is not excluded";
  }

  private BaseVerdict notTested(Pair pair) {
    String reason;
    if (!pair.present().isMeasured()) {
      reason = "not measured: " + pair.present().whyNotMeasured();
    } else if (!pair.base().isMeasured()) {
      reason = "base not measured: " + pair.base().whyNotMeasured();
    } else if (pair.ratios().isEmpty()) {
      reason = "no round holds both";
    } else {
      reason = "too few rounds for an interval";
    }
    boolean more = pair.ratios().isPresent();
    return verdict(pair, Change.NOT_TESTED, false, more, reason, null, null);
  }

  private BaseVerdict notInterleaved(Pair pair) {
    if (!pair.present().isMeasured() || !pair.base().isMeasured()) {
      return notTested(pair);
    }
    ForkSample present = pair.present().costSample().orElseThrow();
    ForkSample other = pair.base().costSample().orElseThrow();
    Interval interval = present.ratioInterval(other, Verdicts.INTERVAL_LEVEL).orElse(null);
    String reason = "two runs: what the machine did between them is in the ratio";
    return verdict(pair, Change.NOT_INTERLEAVED, false, false, reason, null, interval);
  }

  private BaseVerdict verdict(
      Pair pair,
      Change change,
      boolean within,
      boolean moreMayTell,
      String reason,
      Double p,
      Interval interval) {
    return new BaseVerdict(
        pair.row().id(),
        pair.row().title(),
        pair.present().variant(),
        pair.row().unit().label(),
        figure(pair.base()),
        figure(pair.present()),
        ratio(pair),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        base.interleaved() ? pair.ratios().map(ForkSample::forks).orElse(0) : 0,
        change,
        within,
        moreMayTell,
        reason,
        p);
  }

  private Double ratio(Pair pair) {
    if (base.interleaved()) {
      return pair.ratios().map(ForkSample::geometricMean).orElse(null);
    }
    return pair.present().isMeasured() && pair.base().isMeasured()
        ? pair.present().costSample().orElseThrow().geometricMean()
            / pair.base().costSample().orElseThrow().geometricMean()
        : null;
  }

  private static Double figure(Cell cell) {
    return cell.sample().map(ForkSample::geometricMean).orElse(null);
  }

  private double overLooks(double p) {
    return Math.min(1, p * looks);
  }

  private static List<Pair> pairs(RunData run) {
    List<String> variants = run.variants().stream().map(Base::variantOf).distinct().toList();
    List<Pair> pairs = new ArrayList<>();
    for (Row row : run.forks().attempted()) {
      for (String variant : row.isFloor() ? List.<String>of() : variants) {
        Cell present = run.forks().cell(row, variant);
        Cell base = run.forks().cell(row, Base.contestant(variant));
        if (present.isAttempted() || base.isAttempted()) {
          pairs.add(new Pair(row, present, base, present.costRatiosTo(base)));
        }
      }
    }
    return pairs;
  }
}
