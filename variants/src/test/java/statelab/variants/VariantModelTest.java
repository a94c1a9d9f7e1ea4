package statelab.variants;

import java.util.LinkedHashMap;
import java.util.Map;
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;
import statelab.store.changelog.ChangelogStateStore;
import statelab.testkit.FloodKeys;
import statelab.testkit.model.StoreModelProperties;

/** All variants follow the oracle through the same random traces, and restore from one another. */
class VariantModelTest extends StoreModelProperties {

  static StateStore floodable(Variant variant) {
    return variant
        .index()
        .<StateStore>map(
            index -> InMemoryStateStore.builder().index(index).hashSeed(FloodKeys.SEED).build())
        .orElseGet(variant::create);
  }

  @Override
  protected Map<String, StateStore> stores() {
    Map<String, StateStore> stores = new LinkedHashMap<>();
    for (Variant variant : Variant.values()) {
      stores.put(variant.name(), floodable(variant));
    }
    stores.put("Changelog", new ChangelogStateStore(floodable(Variant.BPlusTree)));
    return stores;
  }
}
