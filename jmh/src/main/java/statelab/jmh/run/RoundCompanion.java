package statelab.jmh.run;

import java.util.Set;

/** What belongs to a round but is not a fork of JMH, such as timing single operations. */
public interface RoundCompanion {

  /** Nothing beside the forks. */
  RoundCompanion NONE =
      new RoundCompanion() {
        @Override
        public void afterRound(int round) {}

        @Override
        public void afterExtraRound(int round, Set<String> undecided) {}
      };

  /**
   * Follows the forks of a planned round.
   *
   * @param round the round, from 0
   */
  void afterRound(int round);

  /**
   * Follows the forks of a round that was added for undecided rows.
   *
   * @param round the round
   * @param undecided the ids of these rows
   */
  void afterExtraRound(int round, Set<String> undecided);
}
