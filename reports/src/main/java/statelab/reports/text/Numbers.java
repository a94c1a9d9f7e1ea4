package statelab.reports.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import statelab.reports.stats.Interval;

/** Writes figures with at most three significant digits, the same way everywhere. */
public final class Numbers {

  private static final List<String> TIME_UNITS = List.of("ns", "µs", "ms", "s");
  private static final List<String> BYTE_UNITS = List.of("B", "kB", "MB", "GB", "TB");

  private Numbers() {}

  /**
   * Writes a figure.
   *
   * @param value the figure
   * @return at most three significant digits after rounding, more only before the decimal point:
   *     {@code 0.0123}, {@code 4.5}, {@code 12,346}
   */
  public static String figure(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(value + " cannot be shown as a figure");
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
    if (rounded.signum() == 0) {
      return "0";
    }
    int decimals = Math.max(0, rounded.scale());
    BigDecimal shown = decimals == 0 ? new BigDecimal(value) : rounded;
    return format(decimals).format(shown);
  }

  /**
   * Writes a count.
   *
   * @param count the count
   * @return all its digits, in groups of three
   */
  public static String count(long count) {
    return format(0).format(count);
  }

  /**
   * Writes an interval without its unit.
   *
   * @param interval the interval
   * @return both ends, joined by {@code to}
   */
  public static String range(Interval interval) {
    return figure(interval.low()) + " to " + figure(interval.high());
  }

  /**
   * Writes a ratio.
   *
   * @param ratio the ratio
   * @return the figure with a multiplication sign
   */
  public static String ratio(double ratio) {
    return figure(ratio) + "×";
  }

  /**
   * Writes a share.
   *
   * @param share a number between 0 and 1
   * @return whole or tenths of a per cent
   */
  public static String percent(double share) {
    return figure(share * 100) + "%";
  }

  /**
   * Writes a p-value.
   *
   * @param p the p-value
   * @return three digits after the point, or that it is below them
   */
  public static String p(double p) {
    return p < 0.001 ? "below 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  /**
   * Writes a number of things with its noun.
   *
   * @param count the number
   * @param noun the noun, in the singular
   * @return such as {@code 1 fork} or {@code 12 forks}
   */
  public static String counted(long count, String noun) {
    return counted(count, noun, noun + "s");
  }

  /**
   * Writes a number of things with its noun.
   *
   * @param count the number
   * @param singular the noun for one
   * @param plural the noun for any other number
   * @return such as {@code 1 entry} or {@code 12 entries}
   */
  public static String counted(long count, String singular, String plural) {
    return count(count) + " " + (count == 1 ? singular : plural);
  }

  /**
   * Writes an amount of memory.
   *
   * @param bytes the bytes
   * @return a figure in B, kB, MB or GB, in steps of a thousand
   */
  public static String bytes(double bytes) {
    return scaled(bytes, BYTE_UNITS);
  }

  /**
   * Writes a time.
   *
   * @param nanoseconds the time
   * @return a figure in ns, µs, ms or s
   */
  public static String time(double nanoseconds) {
    return scaled(nanoseconds, TIME_UNITS);
  }

  private static String scaled(double value, List<String> units) {
    double amount = value;
    int unit = 0;
    while (amount >= 1000 && unit < units.size() - 1) {
      amount /= 1000;
      unit++;
    }
    return figure(amount) + " " + units.get(unit);
  }

  /**
   * Writes a number of entries shortly.
   *
   * @param entries the number
   * @return such as {@code 100}, {@code 10K}, {@code 1M}
   */
  public static String size(long entries) {
    if (entries >= 1_000_000 && entries % 1_000_000 == 0) {
      return entries / 1_000_000 + "M";
    }
    if (entries >= 1_000 && entries % 1_000 == 0) {
      return entries / 1_000 + "K";
    }
    return count(entries);
  }

  private static DecimalFormat format(int decimals) {
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format;
  }
}
