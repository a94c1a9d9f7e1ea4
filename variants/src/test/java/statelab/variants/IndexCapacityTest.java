package statelab.variants;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.InMemoryStateStore;
import statelab.testkit.contract.CapacityContract;

/** The published store keeps its own promises with every index. */
@ParameterizedClass
@MethodSource("variantsWithAnIndex")
class IndexCapacityTest implements CapacityContract {

  @Parameter Variant variant;

  static Stream<Variant> variantsWithAnIndex() {
    return Arrays.stream(Variant.values()).filter(variant -> variant.index().isPresent());
  }

  @Override
  public InMemoryStateStore.Builder builder() {
    return InMemoryStateStore.builder().index(variant.index().orElseThrow());
  }
}
