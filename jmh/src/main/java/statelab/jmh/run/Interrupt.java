package statelab.jmh.run;

/** Tells a run that the user wants it to end: Ctrl-C, SIGTERM or a test. */
public final class Interrupt {

  private boolean requested;
  private Runnable onRequest;

  /** Creates an interrupt that has not been asked for. */
  public Interrupt() {}

  /**
   * Says what to do once, at the request, before anything else is recorded; at once if the request
   * has come already.
   *
   * @param action what to do, or {@code null} for nothing
   */
  public synchronized void onRequest(Runnable action) {
    onRequest = action;
    if (requested && action != null) {
      action.run();
    }
  }

  /** Asks the run to end; the action has been done when this returns. */
  public synchronized void request() {
    if (!requested) {
      requested = true;
      if (onRequest != null) {
        onRequest.run();
      }
    }
  }

  /**
   * Says whether the run was asked to end.
   *
   * @return whether it was
   */
  public synchronized boolean isRequested() {
    return requested;
  }

  /**
   * Records something, unless the run was asked to end. No request comes between.
   *
   * @param recording what to record
   * @return whether it was recorded
   */
  public synchronized boolean unlessRequested(Runnable recording) {
    if (requested) {
      return false;
    }
    recording.run();
    return true;
  }
}
