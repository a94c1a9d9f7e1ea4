package statelab.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
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
   * The family is fixed by what was tried: a row that cannot be tested, because something stands
   * against its figures, asks with p = 1, so that it does not make it easier for the others.
   *
   * "Within the tolerance" is a claim about all rows at once: that none is slower by more than it.
   * It holds only where every row rejects the contrary, so each may be tested at the full level (an
   * intersection-union test, Berger 1982); only looks are corrected for. Where it does not hold of all,
   * a row that is within says so for itself alone, at a level that is not corrected for the others.
   *
   * Figures of two runs are compared by Welch's interval and not tested: what happened to the
   * machine between the runs is in the ratio and in no interval.
   */

  private static final int FEWEST_ROUNDS = 2;

  private record Pair(
      Row row, Cell present, Cell base, Optional<ForkSample> ratios, Optional<String> objection) {
    boolean isTestable() {
      return objection.isEmpty() && ratios.filter(ForkSample::isTestable).isPresent();
    }

    boolean inFamily() {
      return present.roundsTriedWith(base) >= FEWEST_ROUNDS;
    }

    boolean moreRoundsMayTell() {
      return present.lastingObjection().isEmpty() && base.lastingObjection().isEmpty();
    }

    double p(ToDoubleFunction<ForkSample> test) {
      return isTestable() ? test.applyAsDouble(ratios.orElseThrow()) : 1;
    }
  }

  private final Base base;
  private final int looks;
  private final double bound;
  private final List<Pair> pairs;
  private final List<Pair> family;

  TimeChanges(RunData run, Base base, int looks) {
    this.base = base;
    this.looks = looks;
    this.bound = 1 + base.tolerance();
    this.pairs = pairs(run);
    this.family = base.interleaved() ? pairs.stream().filter(Pair::inFamily).toList() : List.of();
  }

  int family() {
    return family.size();
  }

  List<BaseVerdict> verdicts() {
    double[] adjusted =
        Holm.adjust(
            DoubleStream.concat(
                    DoubleStream.concat(
                        family.stream().mapToDouble(pair -> pair.p(ratios -> ratios.pBelow(1))),
                        family.stream().mapToDouble(pair -> pair.p(ratios -> ratios.pAbove(1)))),
                    family.stream().mapToDouble(pair -> pair.p(ratios -> ratios.pAbove(bound))))
                .toArray());
    boolean allWithin = pairs.stream().allMatch(this::within);
    List<BaseVerdict> verdicts = new ArrayList<>();
    int next = 0;
    for (Pair pair : pairs) {
      if (!base.interleaved()) {
        verdicts.add(notInterleaved(pair));
      } else if (pair.isTestable()) {
        verdicts.add(tested(pair, adjusted, next, allWithin));
      } else {
        verdicts.add(notTested(pair));
      }
      next += pair.inFamily() ? 1 : 0;
    }
    return verdicts;
  }

  private boolean within(Pair pair) {
    return overLooks(pair.p(ratios -> ratios.pBelow(bound))) <= Verdicts.ERROR_RATE;
  }

  private BaseVerdict tested(Pair pair, double[] adjusted, int index, boolean allWithin) {
    ForkSample ratios = pair.ratios().orElseThrow();
    double pFaster = overLooks(adjusted[index]);
    double pSlower = overLooks(adjusted[index + family()]);
    double pTooSlow = overLooks(adjusted[index + 2 * family()]);
    Change change = change(pFaster, pSlower, pTooSlow);
    boolean within = within(pair);
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
    String reason = reason(change, within, allWithin);
    return verdict(pair, change, within, moreMayTell, reason, p, interval);
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

  private String reason(Change change, boolean within, boolean allWithin) {
    String tolerance = Numbers.percent(base.tolerance());
    if (change == Change.TOO_SLOW) {
      return "slower by more than " + tolerance;
    }
    if (!within) {
      return "slower by more than " + tolerance + " is not excluded";
    }
    return "not slower by more than "
        + tolerance
        + (allWithin ? "" : " by itself (not corrected for the other rows)");
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
      reason = pair.objection().orElse("too few rounds for an interval");
    }
    boolean more = pair.ratios().isPresent() && pair.moreRoundsMayTell();
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
          pairs.add(
              new Pair(
                  row, present, base, present.costRatiosTo(base), present.objectionBeside(base)));
        }
      }
    }
    return pairs;
  }
}
