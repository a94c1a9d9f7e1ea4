package statelab.variants;

import java.util.LinkedHashMap;
import java.util.Map;
import statelab.store.StateStore;
import statelab.testkit.model.StoreModelProperties;

/** All variants follow the oracle through the same random traces, and restore from one another. */
class VariantModelTest extends StoreModelProperties {

  @Override
  protected Map<String, StateStore> stores() {
    Map<String, StateStore> stores = new LinkedHashMap<>();
    for (Variant variant : Variant.values()) {
      stores.put(variant.name(), variant.create());
    }
    return stores;
  }
}
