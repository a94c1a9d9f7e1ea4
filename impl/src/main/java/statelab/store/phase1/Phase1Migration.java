package statelab.store.phase1;

import java.util.Objects;
import statelab.store.StateStore;

/** Moves the state of a first-phase store into a {@link StateStore}, all of it or none. */
public final class Phase1Migration {

  private Phase1Migration() {}

  /**
   * Moves every entry. Both stores hold the entries until the last one is in the new store; then
   * the old store is emptied.
   *
   * @param from the store to move from; empty afterwards, or unchanged if the move fails
   * @param to the store to move to; empty before, and empty again if the move fails
   * @return how many entries were moved
   * @throws IllegalArgumentException if {@code to} is not empty
   * @throws statelab.store.CapacityExceededException if the entries do not fit into {@code to}
   */
  public static long move(InMemoryStore from, StateStore to) {
    Objects.requireNonNull(from, "from");
    if (!to.isEmpty()) {
      throw new IllegalArgumentException(
          "the new store must be empty to move into, but holds " + to.size() + " entries");
    }
    try {
      from.forEach(to::put);
    } catch (RuntimeException | Error e) {
      to.clear();
      throw e;
    }
    from.clear();
    return to.size();
  }
}
