/**
 * Serialised forms of snapshots: the flat checksummed format, the Fory form beside it, and the
 * files they live in.
 *
 * <p>What may enter: codecs and the code that makes files durable. Nothing here changes a store.
 */
package statelab.store.snapshot;
