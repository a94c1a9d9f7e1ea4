package statelab.variants;

import static statelab.testkit.model.Bytes.hex;
import static statelab.testkit.model.Bytes.pattern;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import statelab.store.StateStore;
import statelab.testkit.KeyOrder;
import statelab.testkit.KeyShape;
import statelab.testkit.model.ModelRun;
import statelab.testkit.model.Step;
import statelab.testkit.model.Step.Delete;
import statelab.testkit.model.Step.DeleteMany;
import statelab.testkit.model.Step.Put;
import statelab.testkit.model.Step.PutMany;
import statelab.testkit.model.Step.Restore;
import statelab.testkit.model.Step.ScanPrefix;
import statelab.testkit.model.Step.Snapshot;
import statelab.testkit.model.Step.Way;

/** Traces that once failed, as short as they could be made, over every variant. */
class FoundBugsTest {

  private static void run(Step... trace) {
    Map<String, StateStore> stores = new LinkedHashMap<>();
    for (Variant variant : Variant.values()) {
      stores.put(variant.name(), VariantModelTest.floodable(variant));
    }
    ModelRun.run(stores, List.of(trace));
  }

  @Test
  @DisplayName("BPlusTree: an inner node left with one child kept the prefix of its separators")
  void innerNodeLeftWithOneChild() {
    run(
        new PutMany(KeyShape.EqualHash31, KeyOrder.SEQUENTIAL, 152, 0),
        new Put(hex(""), pattern(0, 0)),
        new PutMany(KeyShape.Long8, KeyOrder.SEQUENTIAL, 7, 0),
        new DeleteMany(KeyShape.EqualHash31, KeyOrder.SEQUENTIAL, 152, 10),
        new Put(
            hex(
                "416141614161416141614161416141614161416141614161"
                    + "416141614161416141614161416142424161424242424161"),
            pattern(2, 9)),
        new ScanPrefix(hex("ffffffffffffffff00"), false));
  }

  @Test
  @DisplayName("SortedArray: a frozen order left dead records to the snapshot's length")
  void deadRecordsInASnapshot() {
    run(
        new Put(hex("7f"), pattern(32_736, 157)),
        new Delete(hex("7f")),
        new Snapshot(1),
        new Restore(1, Way.SERIALISED));
  }
}
