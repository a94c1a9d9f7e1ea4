package statelab.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import statelab.store.fixture.Bytes;

/** Views of parts of other views. */
class ByteViewPartTest {

  private final MutationCount mutations = new MutationCount();
  private final ByteView whole = new ByteView();
  private final ByteView part = new ByteView();

  @Test
  void aPartShowsTheBytesOfTheWhole() {
    whole.wrap(Bytes.of(9, 1, 2, 3, 4, 9), 1, 4, mutations);
    part.wrapPart(whole, 1, 2);
    assertArrayEquals(Bytes.of(2, 3), part.toByteArray());
    part.wrapPart(whole, 0, 4);
    assertArrayEquals(Bytes.of(1, 2, 3, 4), part.toByteArray());
    part.wrapPart(whole, 4, 0);
    assertEquals(0, part.length());
  }

  @ParameterizedTest
  @CsvSource({"-1,2", "0,5", "3,2", "5,0", "1,-1", "2147483647,1"})
  void aPartLiesWithinTheWhole(int from, int length) {
    whole.wrap(Bytes.of(9, 1, 2, 3, 4, 9), 1, 4, mutations);
    part.wrap(Bytes.of(7), 0, 1, null);
    assertThrows(IndexOutOfBoundsException.class, () -> part.wrapPart(whole, from, length));
    assertArrayEquals(Bytes.of(7), part.toByteArray());
  }

  @Test
  void aPartIsStaleWhenTheWholeIs() {
    whole.wrap(Bytes.of(1, 2, 3), 0, 3, mutations);
    part.wrapPart(whole, 1, 2);
    mutations.increment();
    assertThrows(IllegalStateException.class, part::length);
    assertThrows(IllegalStateException.class, () -> part.wrapPart(whole, 0, 1));
  }
}
