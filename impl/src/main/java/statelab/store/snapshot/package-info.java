/**
 * Serialised forms of full and incremental snapshots: the flat checksummed format, the Fory form
 * beside it, the form of changes, and the files they live in.
 *
 * <p>What may enter: codecs, forms that need no store behind them, and the code that makes files
 * durable.
 */
package statelab.store.snapshot;
