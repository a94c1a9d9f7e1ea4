package statelab.jmh.run;

import java.time.Duration;
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

        @Override
        public Duration timeLeft(int round) {
          return Duration.ZERO;
        }
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

  /**
   * Estimates what is still to come.
   *
   * @param round the round that goes on
   * @return the time that {@link #afterRound} will take for it and for every later planned round
   */
  Duration timeLeft(int round);
}
