package statelab.store.fault;

import java.util.function.Consumer;

/** Something that a fault may stop anywhere, and what must hold whenever one has. */
public interface Scenario {

  /** One try of a scenario. */
  interface Attempt {

    /** Does what the fault may stop; called again after it has. */
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

  /** Makes everything anew, as far as where {@link Attempt#act} begins. */
  Attempt start();
}
