/**
 * The ordered-map store of the first phase and the way from it to a {@link
 * statelab.store.StateStore}.
 *
 * <p>What may enter: nothing new. It is here for those who still hold state in it.
 */
package statelab.store.phase1;
