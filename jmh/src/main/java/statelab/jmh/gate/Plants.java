package statelab.jmh.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import statelab.jmh.run.Progress;
import statelab.jmh.suite.SlowedGetBenchmark;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.PlantedOutcome;
import statelab.reports.model.PlantedResult;

/** The one list of planted defects. */
public final class Plants {

  private static final String SLOWER = "reads are 10% slower";
  private static final String SLOWED = "paired comparison of forks";
  private static final int ONE_IN_TEN = 10;

  private Plants() {}

  /**
   * Returns the defects that are planted in a minute.
   *
   * @return stores with a defect, then figures with one, then forks
   */
  public static List<Plant<?>> quick() {
    List<Plant<?>> plants = new ArrayList<>(StorePlants.all());
    plants.addAll(FigurePlants.all());
    plants.addAll(ForkPlants.all());
    return plants;
  }

  /**
   * Returns the defects that stress tests have planted.
   *
   * @param evidence what the stress tests showed
   * @return a defect for each family whose weak and shipped version were run
   */
  public static List<Plant<?>> stressed(EvidenceResults evidence) {
    return StressPlants.of(evidence);
  }

  /**
   * Returns the delay that only real forks can show; takes minutes.
   *
   * @param runs where the runs of the comparisons are kept
   * @param progress tells the user
   * @return one defect
   */
  public static Plant<?> slowed(Path runs, Progress progress) {
    return new Plant<Integer>(
        SLOWER,
        SLOWED,
        oneIn -> SlowedReads.measure(oneIn, runs, progress),
        ONE_IN_TEN,
        SlowedGetBenchmark.NEVER);
  }

  /**
   * Says that the stress tests were not run.
   *
   * @return a line that catches nothing
   */
  public static PlantedResult withoutStress() {
    return leftOut("publishes unsafely", StressPlants.STRESS, "run make stress first");
  }

  /**
   * Says that no real forks were compared.
   *
   * @return a line that catches nothing
   */
  public static PlantedResult withoutForks() {
    return leftOut(SLOWER, SLOWED, "left out of the short form");
  }

  private static PlantedResult leftOut(String defect, String gate, String why) {
    return new PlantedResult(defect, gate, why, null, PlantedOutcome.LEFT_OUT);
  }
}
