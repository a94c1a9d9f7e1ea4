package statelab.reports.select;

import java.util.OptionalLong;

/**
 * What a store is wanted for.
 *
 * @param mix the shares of operations
 * @param scanLength the entries that a scan steps over after its seek
 * @param entries the number of entries in the store
 * @param sequentialKeys whether new keys come in ascending order instead of at random
 * @param maxBytes the memory that keys, values and store may take together, or empty for any
 */
public record Workload(
    Mix mix, int scanLength, long entries, boolean sequentialKeys, OptionalLong maxBytes) {

  /** Checks the figures; the messages are sentences for the user. */
  public Workload {
    if (scanLength < 1) {
      throw new IllegalArgumentException(
          "A scan of " + scanLength + " entries is none; give at least 1.");
    }
    if (entries < 1) {
      throw new IllegalArgumentException(
          "A store of " + entries + " entries needs no choice; give at least 1.");
    }
    if (maxBytes.isPresent() && maxBytes.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "A memory bound of " + maxBytes.getAsLong() + " bytes holds nothing; give at least 1.");
    }
  }
}
