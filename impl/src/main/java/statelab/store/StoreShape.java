package statelab.store;

import java.util.Optional;
import statelab.store.index.IndexShape;
import statelab.store.memory.TableShape;

/**
 * What an {@link InMemoryStateStore} was made of at one moment: figures for monitoring and for
 * checking that a long run has not changed the structure that it measures. Immutable.
 *
 * @param entries the entries of the store
 * @param payloadBytes the sum of the lengths of all keys and values
 * @param pageBytes the memory of all pages, those shared with snapshots included
 * @param liveBytes the part of it that records of entries take, headers and padding included
 * @param retiredBytes the part that removed or replaced records take until the index is done with
 *     them
 * @param sharedPages the pages that the next write to them copies, because a snapshot may hold them
 * @param table how the hash table is filled
 * @param index how the ordered index is filled, or empty for an index that does not tell
 */
public record StoreShape(
    long entries,
    long payloadBytes,
    long pageBytes,
    long liveBytes,
    long retiredBytes,
    long sharedPages,
    TableShape table,
    Optional<IndexShape> index) {

  /**
   * Returns the page memory that holds no entry: freed places, retired records and the ends of
   * pages.
   *
   * @return bytes, at least 0
   */
  public long deadBytes() {
    return pageBytes - liveBytes;
  }
}
