package statelab.jmh.gate;

/**
 * A check that must be able to fail.
 *
 * @param <S> what it looks at
 */
@FunctionalInterface
public interface Gate<S> {

  /**
   * Looks at a subject.
   *
   * @param subject what may be wrong
   * @return what the gate says of it
   * @throws Throwable if the gate itself breaks, which catches nothing
   */
  Said of(S subject) throws Throwable;
}
