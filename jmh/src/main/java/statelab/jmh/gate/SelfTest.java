package statelab.jmh.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import statelab.jmh.run.Progress;
import statelab.reports.model.PlantedOutcome;
import statelab.reports.model.PlantedResult;

/** Plants every defect of a list, one after the other, and sums up what the gates said. */
public final class SelfTest {

  /** The status that says that every planted defect was caught. */
  public static final int EXIT_CAUGHT = 0;

  /** The status that says that a gate missed a defect, or refused what has none. */
  public static final int EXIT_MISSED = 2;

  /** The status that says that no gate missed a defect, but one could not decide. */
  public static final int EXIT_UNDECIDED = 3;

  private static final Duration FIRST_GUESS = Duration.ofSeconds(1);

  private final List<Plant<?>> plants;

  /**
   * Makes a self-test.
   *
   * @param plants the defects and their gates
   */
  public SelfTest(List<Plant<?>> plants) {
    this.plants = List.copyOf(plants);
  }

  /**
   * Returns this self-test with a gate that lets everything pass.
   *
   * @param gate the gate's name; defects of other gates stay as they are
   * @return a self-test that must fail
   */
  public SelfTest switchedOff(String gate) {
    return new SelfTest(
        plants.stream()
            .<Plant<?>>map(plant -> plant.gate().equals(gate) ? plant.switchedOff() : plant)
            .toList());
  }

  /**
   * Returns the names of the gates.
   *
   * @return names in the order of their first defect
   */
  public List<String> gates() {
    return plants.stream().<String>map(Plant::gate).distinct().toList();
  }

  /**
   * Plants the defects.
   *
   * @param progress tells the user
   * @return what became of each, in the order of the list
   */
  public List<PlantedResult> run(Progress progress) {
    List<PlantedResult> seen = new ArrayList<>();
    Instant startedAt = Instant.now();
    for (Plant<?> plant : plants) {
      Duration each =
          seen.isEmpty()
              ? FIRST_GUESS
              : Duration.between(startedAt, Instant.now()).dividedBy(seen.size());
      Duration left = each.multipliedBy((long) plants.size() - seen.size());
      progress.starting(plant.gate() + ": " + plant.defect(), seen.size(), plants.size(), left);
      seen.add(plant.test());
    }
    return seen;
  }

  /**
   * Says what the self-test is worth.
   *
   * @param seen what became of each defect
   * @return 0 if all were caught, 2 if one was missed or a gate cried without need, 3 if a gate
   *     could not decide or was not asked
   */
  public static int exitCode(List<PlantedResult> seen) {
    if (seen.isEmpty()
        || has(seen, PlantedOutcome.MISSED)
        || has(seen, PlantedOutcome.FALSE_ALARM)) {
      return EXIT_MISSED;
    }
    boolean open = has(seen, PlantedOutcome.UNDECIDED) || has(seen, PlantedOutcome.LEFT_OUT);
    return open ? EXIT_UNDECIDED : EXIT_CAUGHT;
  }

  private static boolean has(List<PlantedResult> seen, PlantedOutcome outcome) {
    return seen.stream().anyMatch(planted -> planted.outcome() == outcome);
  }
}
