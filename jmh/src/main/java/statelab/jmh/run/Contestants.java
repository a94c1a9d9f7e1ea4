package statelab.jmh.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The variants that a run compares.
 *
 * @param reference the variant that the targets are for
 * @param baseline the variant that all others are compared with
 * @param all every variant that takes part, by name; may lack the reference or the baseline
 */
public record Contestants(String reference, String baseline, List<String> all) {

  /** Copies the list. */
  public Contestants {
    all = List.copyOf(all);
  }

  /**
   * Says whether a variant gets the most rounds.
   *
   * @param variant a variant's name
   * @return whether it is the reference or the baseline
   */
  public boolean isMain(String variant) {
    return variant.equals(reference) || variant.equals(baseline);
  }

  /**
   * Leaves out every variant but the reference and the baseline.
   *
   * @return those of the two that take part
   */
  public Contestants mainOnly() {
    return new Contestants(reference, baseline, all.stream().filter(this::isMain).toList());
  }

  /**
   * Orders those that take part in a round.
   *
   * @param rounds how many rounds each takes part in
   * @param round the round, from 0; below 0 nobody takes part yet
   * @return names; rotated by one place every second round, and reversed in odd rounds
   */
  public List<String> inRound(Rounds rounds, int round) {
    List<String> present = new ArrayList<>();
    for (String variant : all) {
      int first = rounds.main() - rounds.of(isMain(variant));
      if (round >= first && round < rounds.main()) {
        present.add(variant);
      }
    }
    Collections.rotate(present, round / 2);
    return round % 2 == 0 ? present : present.reversed();
  }
}
