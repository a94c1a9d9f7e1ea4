/**
 * What threads other than a store's owner may know about it.
 *
 * <p>What may enter: figures that an owner publishes and any thread reads. Nothing here calls a
 * store from a thread that does not own it.
 */
package statelab.store.monitor;
