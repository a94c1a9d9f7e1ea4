package statelab.variants;

import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import statelab.store.StateStore;
import statelab.testkit.contract.ReusedCursorContract;

/** The maps of the JDK allocate an iterator for each scan; the other variants allocate nothing. */
@ParameterizedClass
@EnumSource(
    mode = EXCLUDE,
    names = {"TreeMap", "HashMapTreeMap"})
class ReusedCursorTest implements ReusedCursorContract {

  @Parameter Variant variant;

  @Override
  public StateStore newStore() {
    return variant.create();
  }
}
