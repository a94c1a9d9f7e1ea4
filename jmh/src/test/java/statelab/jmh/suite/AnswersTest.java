package statelab.jmh.suite;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import statelab.store.ByteView;
import statelab.store.StateSnapshot;
import statelab.store.StateStore;
import statelab.testkit.KeyShape;
import statelab.testkit.planted.ForwardingStore;
import statelab.variants.Variant;

class AnswersTest {

  private static final int ENTRIES = 500;

  private final Population population =
      new Population(KeyShape.Long8, ENTRIES, FilledStore.VALUE_BYTES, 3);
  private final Answers answers = new Answers("Planted", population);

  private void check(Supplier<StateStore> empty) {
    answers.checkOperations(empty);
    answers.checkFilled(population.fill(empty.get()));
  }

  private void assertRefused(Supplier<StateStore> empty) {
    WrongAnswerException refusal = assertThrows(WrongAnswerException.class, () -> check(empty));
    assertTrue(refusal.getMessage().startsWith("variant Planted "), refusal.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void everyVariantAnswersRightly(Variant variant) {
    assertDoesNotThrow(() -> check(variant::create));
  }

  @Test
  void anUnchangedStoreIsAccepted() {
    assertDoesNotThrow(() -> check(() -> new ForwardingStore(Variant.HashMapTreeMap.create())));
  }

  @Test
  void aWrongValueIsRefused() {
    assertRefused(
        () ->
            new ForwardingStore(Variant.HashMapTreeMap.create()) {
              @Override
              public boolean getRef(byte[] key, ByteView out) {
                boolean found = super.getRef(key, out);
                if (found) {
                  byte[] wrong = out.toByteArray();
                  wrong[wrong.length - 1] ^= 1;
                  out.wrap(wrong, 0, wrong.length, null);
                }
                return found;
              }
            });
  }

  @Test
  void aLostDeleteIsRefused() {
    assertRefused(
        () ->
            new ForwardingStore(Variant.HashMapTreeMap.create()) {
              @Override
              public boolean delete(byte[] key) {
                return key[key.length - 1] == 0 ? contains(key) : super.delete(key);
              }
            });
  }

  @Test
  void aLostPutIsRefused() {
    assertRefused(
        () ->
            new ForwardingStore(Variant.HashMapTreeMap.create()) {
              @Override
              public void put(byte[] key, byte[] value) {
                if (size() < ENTRIES / 2 || contains(key)) {
                  super.put(key, value);
                }
              }
            });
  }

  @Test
  void aRestoreThatKeepsNothingIsRefused() {
    assertRefused(
        () ->
            new ForwardingStore(Variant.HashMapTreeMap.create()) {
              @Override
              public void restore(StateSnapshot snapshot) {
                clear();
              }
            });
  }

  @Test
  void aWrongCountOfBytesIsRefused() {
    assertRefused(
        () ->
            new ForwardingStore(Variant.HashMapTreeMap.create()) {
              @Override
              public long sizeBytes() {
                return super.sizeBytes() + 1;
              }
            });
  }

  @Test
  void hitsAndMissesAreWhatTheyClaim() {
    StateStore store = population.fill(Variant.BPlusTree.create());
    for (byte[] key : population.drawHits()) {
      assertTrue(store.contains(key));
    }
    for (byte[] key : population.drawMisses()) {
      assertEquals(false, store.contains(key));
    }
    assertEquals(population.payloadBytes(), store.sizeBytes());
  }
}
