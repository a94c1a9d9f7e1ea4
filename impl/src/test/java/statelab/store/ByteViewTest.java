package statelab.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import statelab.store.fixture.Bytes;

/** A view of the middle of an array. */
class ByteViewTest {

  private final ByteView view = new ByteView();

  private void wrap(int... bytes) {
    byte[] framed = Bytes.repeated(0x5A, bytes.length + 9);
    System.arraycopy(Bytes.of(bytes), 0, framed, 4, bytes.length);
    view.wrap(framed, 4, bytes.length, null);
  }

  @Test
  void comparesAsUnsignedBytesFromTheFirstOn() {
    wrap(0x7F, 0x80);
    assertEquals(0, view.compareTo(Bytes.of(0x7F, 0x80)));
    assertTrue(view.compareTo(Bytes.of(0x80)) < 0);
    assertTrue(view.compareTo(Bytes.of(0x7F, 0xFF)) < 0);
    assertTrue(view.compareTo(Bytes.of(0x7F, 0x80, 0)) < 0);
    assertTrue(view.compareTo(Bytes.of(0x7F, 0x7F)) > 0);
    assertTrue(view.compareTo(Bytes.of(0x7F)) > 0);
    assertTrue(view.compareTo(Bytes.of()) > 0);
    assertTrue(view.contentEquals(Bytes.of(0x7F, 0x80)));
    assertFalse(view.contentEquals(Bytes.of(0x7F)));
  }

  @Test
  void readsNumbersOfBothOrders() {
    wrap(1, 2, 3, 4, 5, 6, 7, 0x88);
    assertEquals(0x0102_0304, view.intAt(0));
    assertEquals(0x8807_0605, view.intAtLittleEndian(4));
    assertEquals(0x0102_0304_0506_0788L, view.longAt(0));
    assertEquals(0x8807_0605_0403_0201L, view.longAtLittleEndian(0));
    assertEquals((byte) 0x88, view.byteAt(7));
    assertThrows(IndexOutOfBoundsException.class, () -> view.intAt(5));
    assertThrows(IndexOutOfBoundsException.class, () -> view.longAt(1));
    assertThrows(IndexOutOfBoundsException.class, () -> view.byteAt(-1));
  }

  @Test
  void copiesAndShowsItsOwnBytesOnly() {
    wrap(1, 2, 3);
    assertArrayEquals(Bytes.of(1, 2, 3), view.toByteArray());
    byte[] target = new byte[5];
    view.copyTo(target, 1);
    assertArrayEquals(Bytes.of(0, 1, 2, 3, 0), target);
    ByteBuffer buffer = view.asByteBuffer();
    assertTrue(buffer.isReadOnly());
    assertEquals(ByteBuffer.wrap(Bytes.of(1, 2, 3)), buffer);
  }

  @Test
  void saysItsLengthAndItsFirstBytes() {
    wrap(0xAB, 1);
    assertEquals("ByteView[2 bytes: ab01]", view.toString());
    wrap(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    assertEquals("ByteView[16 bytes: 0102030405060708090a0b0c0d0e0f10]", view.toString());
    wrap(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
    assertEquals("ByteView[17 bytes: 0102030405060708090a0b0c0d0e0f10…]", view.toString());
  }
}
