package statelab.variants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import statelab.store.InMemoryStateStore;
import statelab.store.StateStore;
import statelab.store.memory.Records;
import statelab.variants.Variant.Role;

class VariantTest {

  @Test
  void thereIsOneReferenceAndOneBaseline() {
    assertEquals(Variant.BPlusTree, only(Role.REFERENCE));
    assertEquals(Variant.HashMapTreeMap, only(Role.BASELINE));
  }

  private static Variant only(Role role) {
    Variant[] found =
        Arrays.stream(Variant.values())
            .filter(variant -> variant.role() == role)
            .toArray(Variant[]::new);
    assertEquals(1, found.length, () -> role + " is " + Arrays.toString(found));
    return found[0];
  }

  @ParameterizedTest
  @EnumSource
  void aVariantIsTheStemOfItsClass(Variant variant) {
    StateStore store = variant.create();
    Object made = store;
    if (variant.index().isPresent()) {
      made = variant.index().get().create(new Records(), 0);
    }
    String name = made.getClass().getSimpleName();
    assertTrue(
        name.equals(variant + "Index") || name.equals(variant + "Store"),
        () -> variant + " is made of " + name);
    assertEquals(variant.index().isPresent(), store instanceof InMemoryStateStore);
    assertFalse(variant.description().isBlank());
  }

  @ParameterizedTest
  @EnumSource
  void everyCallMakesAnotherStore(Variant variant) {
    StateStore first = variant.create();
    StateStore second = variant.create(1_000);
    assertNotSame(first, second);
    first.put(new byte[] {1}, new byte[] {2});
    assertEquals(0, second.size());
    second.put(new byte[] {3}, new byte[] {4});
    assertFalse(first.contains(new byte[] {3}));
  }
}
