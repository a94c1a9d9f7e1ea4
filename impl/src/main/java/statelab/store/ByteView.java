package statelab.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * A reusable read-only view of bytes that a store owns.
 *
 * <p>The caller creates it once ({@code new ByteView()}) and passes it to {@link
 * StateStore#getRef}. It aliases the store's memory until the next mutation of that store; using it
 * afterwards is a programming error. With assertions enabled such a use throws {@link
 * IllegalStateException}; with assertions disabled it may read other bytes.
 *
 * <p>Every read is bounds-checked against the view and throws {@link IndexOutOfBoundsException}.
 * Reads allocate nothing except where a method says so. Not thread-safe.
 */
public final class ByteView {

  /**
   * What {@code assert} asks; an assert statement would make wrap() too long to be inlined always.
   */
  private static final boolean CHECKED = ByteView.class.desiredAssertionStatus();

  private static final byte[] NOTHING = new byte[0];
  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_BE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] array = NOTHING;
  private int offset;
  private int length;
  private MutationCount mutations;
  private long validAt;

  /** Creates an empty view. */
  public ByteView() {}

  /**
   * Points this view at bytes. For implementers of stores.
   *
   * @param array the array that holds the bytes; aliased, not copied
   * @param offset the index of the first byte
   * @param length the number of bytes
   * @param mutations the count that makes this view stale when it moves, or {@code null} if the
   *     bytes never change; looked at only with assertions enabled
   */
  public void wrap(byte[] array, int offset, int length, MutationCount mutations) {
    this.array = array;
    this.offset = offset;
    this.length = length;
    if (CHECKED) {
      remember(mutations);
    }
  }

  /**
   * Points this view at a part of another one, for as long as that one is valid.
   *
   * @param whole the other view
   * @param from the index in it of the first byte
   * @param partLength the number of bytes
   * @throws IndexOutOfBoundsException if the part does not lie within the other view
   */
  public void wrapPart(ByteView whole, int from, int partLength) {
    assert whole.fresh();
    Objects.checkFromIndexSize(from, partLength, whole.length);
    wrap(whole.array, whole.offset + from, partLength, whole.mutations);
  }

  private void remember(MutationCount count) {
    mutations = count;
    validAt = count == null ? 0 : count.value();
  }

  private boolean fresh() {
    if (mutations != null && mutations.value() != validAt) {
      throw new IllegalStateException(
          "stale view: the store was mutated after this view was set; call getRef again");
    }
    return true;
  }

  private int at(int index, int width) {
    assert fresh();
    return offset + Objects.checkFromIndexSize(index, width, length);
  }

  /**
   * Returns the number of bytes in view.
   *
   * @return the length in bytes
   */
  public int length() {
    assert fresh();
    return length;
  }

  /**
   * Returns one byte.
   *
   * @param index from 0 to {@code length() - 1}
   * @return the byte there
   */
  public byte byteAt(int index) {
    return array[at(index, Byte.BYTES)];
  }

  /**
   * Reads eight bytes, the first one the most significant.
   *
   * @param index the index of the first byte, from 0 to {@code length() - 8}
   * @return the big-endian value
   */
  public long longAt(int index) {
    return (long) LONG_BE.get(array, at(index, Long.BYTES));
  }

  /**
   * Reads eight bytes, the first one the least significant.
   *
   * @param index the index of the first byte, from 0 to {@code length() - 8}
   * @return the little-endian value
   */
  public long longAtLittleEndian(int index) {
    return (long) LONG_LE.get(array, at(index, Long.BYTES));
  }

  /**
   * Reads four bytes, the first one the most significant.
   *
   * @param index the index of the first byte, from 0 to {@code length() - 4}
   * @return the big-endian value
   */
  public int intAt(int index) {
    return (int) INT_BE.get(array, at(index, Integer.BYTES));
  }

  /**
   * Reads four bytes, the first one the least significant.
   *
   * @param index the index of the first byte, from 0 to {@code length() - 4}
   * @return the little-endian value
   */
  public int intAtLittleEndian(int index) {
    return (int) INT_LE.get(array, at(index, Integer.BYTES));
  }

  /**
   * Copies the bytes in view.
   *
   * @return a new array that the caller owns
   */
  public byte[] toByteArray() {
    assert fresh();
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /**
   * Copies the bytes in view into an array.
   *
   * @param target the array to fill
   * @param targetOffset the index in {@code target} of the first byte
   */
  public void copyTo(byte[] target, int targetOffset) {
    assert fresh();
    System.arraycopy(array, offset, target, targetOffset, length);
  }

  /**
   * Says whether the bytes in view equal those of an array.
   *
   * @param other the array to compare with
   * @return whether lengths and bytes are equal
   */
  public boolean contentEquals(byte[] other) {
    assert fresh();
    return Arrays.equals(array, offset, offset + length, other, 0, other.length);
  }

  /**
   * Compares the bytes in view with an array, as unsigned bytes, lexicographically.
   *
   * @param other the array to compare with
   * @return negative, zero or positive
   */
  public int compareTo(byte[] other) {
    assert fresh();
    return Arrays.compareUnsigned(array, offset, offset + length, other, 0, other.length);
  }

  /**
   * Shows the bytes as a buffer. Allocates the buffer; copies nothing.
   *
   * @return a read-only big-endian buffer over the same bytes, valid as long as this view
   */
  public ByteBuffer asByteBuffer() {
    assert fresh();
    return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
  }

  /** Returns the length and up to sixteen bytes in hexadecimal, for messages. */
  @Override
  public String toString() {
    int shown = Math.min(length, 16);
    String hex = java.util.HexFormat.of().formatHex(array, offset, offset + shown);
    return "ByteView[" + length + " bytes: " + hex + (shown < length ? "…" : "") + "]";
  }
}
