package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;
import statelab.store.memory.Records;

/** A cursor that turns round wherever it likes, against an index into a list. */
class TreeCursorTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 62, 63, 64, 126, 127, 4000, 10_000})
  void walksToBothEndsAndBackWhateverTheSize(int size) {
    TreeModel model = new TreeModel();
    model.insertAll(KeyShape.EIGHT_BYTES.keys(0, size));
    OrderedIndex.Cursor cursor = model.tree.cursor();
    cursor.seekLast();
    for (int turn = 0; turn < 3; turn++) {
      assertEquals(Records.NONE, cursor.next());
      assertEquals(size, TreeModel.drain(cursor::previous).size());
      assertEquals(Records.NONE, cursor.previous());
      assertEquals(model.expectedRefs(), TreeModel.drain(cursor));
    }
    cursor.seekFirst();
    assertEquals(Records.NONE, cursor.previous());
    assertEquals(model.expectedRefs(), TreeModel.drain(cursor));
  }

  @ParameterizedTest
  @EnumSource
  void turnsRoundAnywhere(KeyShape shape) {
    turnRound(new TreeModel(), shape);
  }

  @ParameterizedTest
  @EnumSource
  void turnsRoundAnywhereInAStoreThatIsReadAhead(KeyShape shape) {
    TreeModel model = new TreeModel();
    byte[] filler = new byte[5 << 20];
    model.records.add(filler, 0, 0, filler, 0, filler.length);
    turnRound(model, shape);
  }

  private static void turnRound(TreeModel model, KeyShape shape) {
    SplittableRandom random = new SplittableRandom(31);
    for (int number = 0; number < 30_000; number++) {
      if (random.nextInt(3) != 0) {
        model.insert(shape.key(number));
      }
    }
    for (int number = 9000; number < 12_000; number++) {
      if (model.expected.containsKey(shape.key(number))) {
        model.remove(shape.key(number));
      }
    }
    List<Integer> refs = model.expectedRefs();
    OrderedIndex.Cursor cursor = model.tree.cursor();
    int position = 0;
    cursor.seekFirst();
    for (int walk = 0; walk < 2000; walk++) {
      if (walk % 200 == 0) {
        byte[] key = shape.key(random.nextInt(30_000));
        position = model.expected.headMap(key, false).size();
        cursor.seek(key, 0, key.length);
      }
      int steps = random.nextInt(150);
      boolean forward = random.nextBoolean();
      for (int step = 0; step < steps; step++) {
        if (forward) {
          assertEquals(position < refs.size() ? refs.get(position++) : 0, cursor.next());
        } else {
          assertEquals(position > 0 ? refs.get(--position) : 0, cursor.previous());
        }
      }
    }
  }

  @Test
  void aCursorIsOfUseAgainAfterTheTreeHasGrownAndShrunk() {
    TreeModel model = new TreeModel();
    OrderedIndex.Cursor cursor = model.tree.cursor();
    for (int round = 0; round < 4; round++) {
      model.insertAll(KeyShape.TENANTS.keys(0, 20_000));
      cursor.seekFirst();
      assertEquals(model.expectedRefs(), TreeModel.drain(cursor));
      model.removeAll();
      cursor.seek(Bytes.of(), 0, 0);
      assertEquals(Records.NONE, cursor.next());
    }
  }
}
