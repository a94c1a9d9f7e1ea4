package statelab.store.snapshot;

/**
 * What Fory writes of a full snapshot.
 *
 * @param epoch the epoch
 * @param timestampNanos when the snapshot was taken
 * @param lengths for each entry the length of its key and the length of its value
 * @param payload for each entry its key and its value
 */
record ForyImage(long epoch, long timestampNanos, int[] lengths, byte[] payload) {}
