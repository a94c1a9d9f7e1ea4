/**
 * Keeping track of what changed in a store, whatever store it is.
 *
 * <p>What may enter: wrappers that record changes. The form in which changes are kept is part of
 * {@code statelab.store.snapshot}.
 */
package statelab.store.changelog;
