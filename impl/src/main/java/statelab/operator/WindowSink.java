package statelab.operator;

/** Receives the windows that a watermark closes. */
@FunctionalInterface
public interface WindowSink {

  /**
   * Takes the aggregate of one key in one closed window. Windows come in ascending order of their
   * end, and within a window in ascending order of key.
   *
   * <p>The sink must not change the operator's store. If it throws, the exception reaches the
   * caller of {@link TumblingWindow#advanceWatermark}; this window and those after it stay open and
   * come again with the next call.
   *
   * @param result the aggregate; re-used for the next one and valid during the call only, so copy
   *     what is to be kept
   */
  void windowClosed(WindowResult result);
}
