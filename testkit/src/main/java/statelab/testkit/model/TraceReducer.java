package statelab.testkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import statelab.store.StateStore;

/** Makes failing traces short by leaving steps out as long as they still fail. */
public final class TraceReducer {

  /*
   * Delta debugging (Zeller and Hildebrandt, TSE 2002) without its complements: blocks of half the
   * trace are left out one after the other, then blocks of a quarter, down to single steps. Steps
   * need no repair when others are missing, because each is legal in every state.
   */

  private TraceReducer() {}

  /**
   * Runs a trace, and if it fails throws the failure of a shorter one.
   *
   * @param stores makes new empty stores, by the names that failures show
   * @param steps the trace
   * @return how many operations each store did
   * @throws AssertionError at the first difference; the message has the shorter trace as code
   */
  public static long runAndReduce(
      Supplier<? extends Map<String, StateStore>> stores, List<Step> steps) {
    try {
      return ModelRun.run(stores.get(), steps);
    } catch (AssertionError e) {
      throw reduced(stores, steps, e);
    }
  }

  private static AssertionError reduced(
      Supplier<? extends Map<String, StateStore>> stores, List<Step> steps, AssertionError first) {
    AssertionError failure = first;
    List<Step> shortest = steps;
    for (int block = Math.max(1, steps.size() / 2); block > 0; block /= 2) {
      for (int from = 0; from < shortest.size(); ) {
        List<Step> without = without(shortest, from, block);
        AssertionError stillFails = failure(stores, without);
        if (stillFails == null) {
          from += block;
        } else {
          shortest = without;
          failure = stillFails;
        }
      }
    }
    return failure;
  }

  private static AssertionError failure(
      Supplier<? extends Map<String, StateStore>> stores, List<Step> steps) {
    try {
      ModelRun.run(stores.get(), steps);
      return null;
    } catch (AssertionError e) {
      return e;
    }
  }

  private static List<Step> without(List<Step> steps, int from, int count) {
    List<Step> rest = new ArrayList<>(steps.subList(0, from));
    rest.addAll(steps.subList(Math.min(from + count, steps.size()), steps.size()));
    return rest;
  }
}
