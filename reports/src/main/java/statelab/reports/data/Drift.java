package statelab.reports.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import statelab.reports.text.Numbers;

/**
 * The part of a store's structure that must look alike before and after a fork's measured window,
 * and how much it may change.
 *
 * <p>A figure of a structure in decay belongs to no state that lasts, so a fork that passes a limit
 * gives none, nor does one that noted one side only. What it noted on neither is not compared.
 */
public enum Drift {
  /*
   * The limits lie outside what a steady store does by itself. Compaction lets up to a quarter of the
   * page memory go dead and then empties the sparse pages, so pages per live byte go up and down by a
   * third; leaves and displacements change with which keys there are.
   */

  /** Memory of pages for each byte of live records; the rest is dead. */
  PAGES("page bytes per live byte", 1.35) {
    @Override
    OptionalDouble at(SideFigures fork, String moment, boolean last) {
      OptionalDouble pages = figure(fork, moment + "pageBytes", last);
      OptionalDouble live = figure(fork, moment + "liveBytes", last);
      return pages.isPresent() && live.isPresent() && live.getAsDouble() > 0
          ? OptionalDouble.of(pages.getAsDouble() / live.getAsDouble())
          : OptionalDouble.empty();
    }
  },
  /** How far an entry of the table lies from its home. */
  PROBES("mean probe length, slots", 1.35) {
    @Override
    OptionalDouble at(SideFigures fork, String moment, boolean last) {
      OptionalDouble displacement = figure(fork, moment + "meanDisplacement", last);
      return displacement.isPresent()
          ? OptionalDouble.of(1 + displacement.getAsDouble())
          : displacement;
    }
  },
  /** How many leaves stand for what full ones could hold. */
  LEAVES("leaf slots per entry", 1.35) {
    @Override
    OptionalDouble at(SideFigures fork, String moment, boolean last) {
      OptionalDouble fill = figure(fork, moment + "leafFill", last);
      return fill.isPresent() && fill.getAsDouble() > 0
          ? OptionalDouble.of(1 / fill.getAsDouble())
          : OptionalDouble.empty();
    }
  },
  /** The number of entries. */
  ENTRIES("entries", 1.01) {
    @Override
    OptionalDouble at(SideFigures fork, String moment, boolean last) {
      OptionalDouble entries = figure(fork, moment + "entries", last);
      return entries.isPresent() && entries.getAsDouble() > 0 ? entries : OptionalDouble.empty();
    }
  };

  private final String label;
  private final double limit;

  Drift(String label, double limit) {
    this.label = label;
    this.limit = limit;
  }

  /**
   * Says what is compared.
   *
   * @return a few words, with the unit
   */
  public String label() {
    return label;
  }

  /**
   * Says how much it may change.
   *
   * @return the greatest factor, up or down, of a fork whose time counts
   */
  public double limit() {
    return limit;
  }

  abstract OptionalDouble at(SideFigures fork, String moment, boolean last);

  /**
   * Returns the structure before the measured window.
   *
   * @param fork what the fork noted
   * @return the figure, or empty if it was not noted
   */
  public OptionalDouble before(SideFigures fork) {
    return at(fork, "before.", false);
  }

  /**
   * Returns the structure after the measured window.
   *
   * @param fork what the fork noted
   * @return the figure, or empty if it was not noted
   */
  public OptionalDouble after(SideFigures fork) {
    return at(fork, "after.", true);
  }

  /**
   * Looks for a structure that changed too much.
   *
   * @param fork what the fork noted
   * @return what changed, as a phrase; empty for a steady fork and for one that noted nothing
   */
  public static Optional<String> objection(SideFigures fork) {
    List<String> changed =
        Arrays.stream(values())
            .filter(drift -> drift.isPassed(fork))
            .map(drift -> drift.words(fork))
            .toList();
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of("the structure drifted: " + String.join(", ", changed));
  }

  private boolean isPassed(SideFigures fork) {
    OptionalDouble before = before(fork);
    OptionalDouble after = after(fork);
    if (before.isEmpty() || after.isEmpty()) {
      return before.isPresent() != after.isPresent();
    }
    double factor = after.getAsDouble() / before.getAsDouble();
    return factor > limit || factor < 1 / limit;
  }

  private String words(SideFigures fork) {
    if (before(fork).isEmpty() || after(fork).isEmpty()) {
      return label + " known only " + (after(fork).isEmpty() ? "before" : "after");
    }
    return label
        + " from "
        + Numbers.figure(before(fork).orElseThrow())
        + " to "
        + Numbers.figure(after(fork).orElseThrow());
  }

  private static OptionalDouble figure(SideFigures fork, String name, boolean last) {
    return last ? fork.last(name) : fork.first(name);
  }
}
