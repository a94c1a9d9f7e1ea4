package statelab.operator;

/** Receives the pairs that a {@link StreamStreamJoin} finds. */
@FunctionalInterface
public interface JoinSink {

  /**
   * Takes one pair. The pairs of one event come in ascending order of the partner's timestamp, and
   * among equal timestamps in the order in which the partners arrived.
   *
   * <p>The sink must not change the operator's store. If it throws, the exception reaches the
   * caller, whose event stays taken; the event's remaining pairs are not emitted.
   *
   * @param pair the pair; re-used for the next one, so copy what is to be kept
   */
  void joined(JoinedPair pair);
}
