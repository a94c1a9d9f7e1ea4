package statelab.store.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import statelab.store.fixture.KeyShape;

/** What a tree says of its nodes. */
class IndexShapeTest {

  @Test
  void theFillIsTheShareOfTheSlots() {
    assertEquals(0.25, new IndexShape(2, 1, 4, 63, 252, 0).leafFill());
    assertEquals(1.0, new IndexShape(2, 1, 1, 63, 63, 9).leafFill());
  }

  @Test
  void countsTheNodesOfATreeThatGrewAtItsEnd() {
    TreeModel model = new TreeModel();
    model.insertAll(KeyShape.EIGHT_BYTES.keys(0, 127));
    model.tree.flush();
    assertEquals(Optional.of(new IndexShape(2, 1, 3, 127, 189, 0)), model.tree.shape());
    model.insertAll(KeyShape.EIGHT_BYTES.keys(127, 130));
    model.remove(KeyShape.EIGHT_BYTES.key(5));
    assertEquals(Optional.of(new IndexShape(2, 1, 3, 127, 189, 4)), model.tree.shape());
  }
}
