package statelab.jmh.gate;

import java.util.ArrayList;
import java.util.List;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.StressResult;

/**
 * Unsafe publication, as the stress tests show it: the weak version of a family is the planted
 * defect, the shipped one the store without it.
 */
final class StressPlants {

  static final String STRESS = "concurrency stress";

  private static final String WEAK = ".Weak";
  private static final String SHIPPED = ".Shipped";

  private StressPlants() {}

  /** Pairs the weak and the shipped version of every family that the stress tests ran. */
  static List<Plant<?>> of(EvidenceResults evidence) {
    List<Plant<?>> plants = new ArrayList<>();
    for (StressResult weak : evidence.stress()) {
      if (weak.name().endsWith(WEAK)) {
        String family = weak.name().substring(0, weak.name().length() - WEAK.length());
        evidence.stress().stream()
            .filter(stress -> stress.name().equals(family + SHIPPED))
            .findFirst()
            .ifPresent(shipped -> plants.add(plant(family, weak, shipped)));
      }
    }
    return plants;
  }

  private static Plant<StressResult> plant(String family, StressResult weak, StressResult shipped) {
    return new Plant<>("publishes unsafely, " + family, STRESS, StressPlants::said, weak, shipped);
  }

  private static Said said(StressResult stress) {
    String words = "%,d forbidden of %,d outcomes".formatted(stress.forbidden(), stress.samples());
    if (stress.forbidden() > 0) {
      return Said.red(words);
    }
    if (!stress.failures().isEmpty()) {
      return undecided("not run to its end: " + stress.failures().getFirst());
    }
    return stress.samples() == 0 ? undecided("no outcome was seen") : Said.green(words);
  }

  private static Said undecided(String words) {
    return new Said(Said.Colour.UNDECIDED, words);
  }
}
