package statelab.jmh.run;

/** What is to be done when this JVM ends, also where it is ending already. */
final class ShutdownHooks {

  private ShutdownHooks() {}

  /**
   * Adds a hook.
   *
   * @param hook what to do
   * @return whether it was added; {@code false} if this JVM is ending, which has begun its hooks
   */
  static boolean add(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException alreadyEnding) {
      return false;
    }
  }

  /** Takes a hook back; too late if this JVM is ending. */
  static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      return;
    }
  }
}
