package statelab.variants;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import statelab.store.StateStore;
import statelab.testkit.contract.WholeContract;

/** Every variant keeps the contract of the store. */
@ParameterizedClass
@EnumSource
class VariantContractTest implements WholeContract {

  @Parameter Variant variant;

  @Override
  public StateStore newStore() {
    return variant.create();
  }

  @Override
  public int overheadBytesPerEntryAtMost() {
    return switch (variant) {
      case BPlusTree, SortedArray -> 48;
      case SkipList -> 64;
      case HashMapTreeMap -> 220;
      default -> WholeContract.super.overheadBytesPerEntryAtMost();
    };
  }
}
