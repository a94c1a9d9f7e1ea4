package statelab.store.fault;

import java.util.function.Consumer;

/** Something that allocates, and what must hold whenever it has run out of memory. */
public interface Scenario {

  /** One try of a scenario. */
  interface Attempt {

    /** Does what allocates; called again after it has run out of memory. */
    void act();

    /**
     * Checks what must hold.
     *
     * @param survived whether {@link #act} has returned; if not, it was not called, or threw
     */
    void check(boolean survived);

    /** Makes an attempt of its two halves. */
    static Attempt of(Runnable act, Consumer<Boolean> check) {
      return new Attempt() {
        @Override
        public void act() {
          act.run();
        }

        @Override
        public void check(boolean survived) {
          check.accept(survived);
        }
      };
    }
  }

  /** Makes everything anew, as far as where {@link Attempt#act} allocates. */
  Attempt start();
}
