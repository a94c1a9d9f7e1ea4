package statelab.jmh.gate;

import java.util.Objects;
import statelab.reports.model.PlantedOutcome;
import statelab.reports.model.PlantedResult;

/**
 * A defect, the gate that must catch it, and the same thing without the defect.
 *
 * @param <S> what the gate looks at
 * @param defect what is wrong, in a few words
 * @param gate the gate's name
 * @param check the gate
 * @param planted what has the defect
 * @param unchanged what has not
 */
public record Plant<S>(String defect, String gate, Gate<S> check, S planted, S unchanged) {

  private static final int MOST_WORDS = 160;

  /** Checks that the plant is complete. */
  public Plant {
    Objects.requireNonNull(defect, "defect");
    Objects.requireNonNull(gate, "gate");
    Objects.requireNonNull(check, "check");
  }

  /**
   * Returns this plant before a gate that was switched off: one that lets everything pass.
   *
   * @return a plant that must be missed
   */
  public Plant<S> switchedOff() {
    return new Plant<>(
        defect, gate, subject -> Said.green("switched off: passes all"), planted, unchanged);
  }

  /**
   * Asks the gate about the defect, then about the same thing without it.
   *
   * @return what the gate said, and whether that makes it a gate
   */
  public PlantedResult test() {
    Said said = ask(planted);
    Said saidOfUnchanged = ask(unchanged);
    return new PlantedResult(
        defect, gate, said.words(), saidOfUnchanged.words(), outcome(said, saidOfUnchanged));
  }

  private Said ask(S subject) {
    try {
      Said said = check.of(subject);
      return new Said(said.colour(), oneLine(said.words()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Said(Said.Colour.UNDECIDED, "interrupted");
    } catch (Throwable e) {
      return new Said(Said.Colour.UNDECIDED, oneLine("the gate itself broke: " + e));
    }
  }

  private static PlantedOutcome outcome(Said said, Said saidOfUnchanged) {
    if (saidOfUnchanged.colour() == Said.Colour.RED) {
      return PlantedOutcome.FALSE_ALARM;
    }
    if (said.colour() == Said.Colour.GREEN) {
      return PlantedOutcome.MISSED;
    }
    boolean bothDecided =
        said.colour() == Said.Colour.RED && saidOfUnchanged.colour() == Said.Colour.GREEN;
    return bothDecided ? PlantedOutcome.CAUGHT : PlantedOutcome.UNDECIDED;
  }

  private static String oneLine(String words) {
    String line = words.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS) + "…";
  }
}
