package statelab.testkit.contract;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import statelab.store.FullStateSnapshot;
import statelab.store.StateStore;
import statelab.testkit.Oracle;

/** What every suite needs: a way to make the store under test. */
public interface StoreContract {

  /**
   * Makes the store under test.
   *
   * @return a new empty store that no thread has called yet
   */
  StateStore newStore();

  /**
   * Reads a serialised snapshot; to be replaced where a reader other than the library's is tested.
   *
   * @param bytes what {@link FullStateSnapshot#toBytes()} gave, or what became of it
   * @return the snapshot
   */
  default FullStateSnapshot read(byte[] bytes) {
    return FullStateSnapshot.fromBytes(bytes);
  }

  /**
   * Makes bytes of text.
   *
   * @param text ASCII characters
   * @return one byte for each
   */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Makes bytes of hexadecimal digits.
   *
   * @param digits two for each byte
   * @return the bytes
   */
  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /**
   * Fills a store and an oracle with the same entries.
   *
   * @param store the store to fill
   * @param keys the keys; the value of each is its text and its place
   * @return the oracle of what the store now holds, if it was empty
   */
  static Oracle fill(StateStore store, byte[]... keys) {
    Oracle oracle = new Oracle();
    for (int i = 0; i < keys.length; i++) {
      byte[] value = bytes("value " + i);
      store.put(keys[i], value);
      oracle.put(keys[i], value);
    }
    return oracle;
  }
}
