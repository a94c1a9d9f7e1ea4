package statelab.testkit.model;

import java.util.HexFormat;

/**
 * Bytes of a step, which print as the Java expression that makes them.
 *
 * @param array the bytes; not to be changed
 * @param source the expression
 */
public record Bytes(byte[] array, String source) {

  /**
   * Makes bytes of hexadecimal digits.
   *
   * @param digits two for each byte
   * @return the bytes
   */
  public static Bytes hex(String digits) {
    return new Bytes(HexFormat.of().parseHex(digits), "hex(\"" + digits + "\")");
  }

  /**
   * Makes bytes that are spelled out.
   *
   * @param bytes the bytes; not changed by the caller any more
   * @return the bytes
   */
  public static Bytes of(byte... bytes) {
    return hex(HexFormat.of().formatHex(bytes));
  }

  /**
   * Makes bytes of a pattern that differs with the seed.
   *
   * @param length how many bytes
   * @param seed what to start from
   * @return the bytes {@code seed, seed + 1, …}
   */
  public static Bytes pattern(int length, int seed) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (seed + i);
    }
    return new Bytes(bytes, "pattern(" + length + ", " + seed + ")");
  }

  /** Returns the Java expression that makes these bytes. */
  @Override
  public String toString() {
    return source;
  }
}
