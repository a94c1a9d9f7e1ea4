package statelab.variants;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import statelab.store.StateStore;
import statelab.testkit.contract.AllocationContract;
import statelab.testkit.contract.MisuseContract;
import statelab.testkit.contract.OperatorContract;
import statelab.testkit.contract.PointContract;
import statelab.testkit.contract.ScanContract;
import statelab.testkit.contract.SeedIntegrationContract;
import statelab.testkit.contract.SeedUnitContract;
import statelab.testkit.contract.SnapshotContract;

/** Every variant keeps the contract of the store. */
@ParameterizedClass
@EnumSource
class VariantContractTest
    implements SeedUnitContract,
        SeedIntegrationContract,
        PointContract,
        ScanContract,
        SnapshotContract,
        MisuseContract,
        AllocationContract,
        OperatorContract {

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
      default -> SeedIntegrationContract.super.overheadBytesPerEntryAtMost();
    };
  }
}
