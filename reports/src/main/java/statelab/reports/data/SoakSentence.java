package statelab.reports.data;

import statelab.reports.model.SoakRecord;
import statelab.reports.text.Numbers;

/** Says what a soak showed. */
public final class SoakSentence {

  private SoakSentence() {}

  /**
   * Says it.
   *
   * @param soak the soak
   * @return one or two sentences
   */
  public static String of(SoakRecord soak) {
    String what =
        "%s, %,d reads (hits, misses and cursor steps) in a heap of %s that is never collected: "
            .formatted(soak.variant(), soak.reads(), Numbers.bytes((double) soak.heapBytes()));
    if (!soak.controlDied()) {
      return what + "not measured, because " + soak.reason() + ".";
    }
    String control = " The control, which copies, ran out of memory, as it must.";
    return soak.survived()
        ? what + "survived; " + allocated(soak) + "." + control
        : what + "failed, because " + soak.reason() + "." + control;
  }

  private static String allocated(SoakRecord soak) {
    return soak.allocatedBytes() == null
        ? "what the reading thread allocated was not measured"
        : "the reading thread allocated " + Numbers.counted(soak.allocatedBytes(), "byte");
  }
}
