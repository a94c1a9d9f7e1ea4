package statelab.variants;

/** Reports broken invariants of the indexes here. */
final class Invariant {

  private Invariant() {}

  static void check(boolean holds, String invariant) {
    if (!holds) {
      throw new AssertionError(invariant);
    }
  }
}
