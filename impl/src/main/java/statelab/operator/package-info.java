/**
 * Stream operators whose whole state lives in a {@link statelab.store.StateStore}.
 *
 * <p>What may enter: operators that can be thrown away and made again over a restored store without
 * any difference in what they emit. They use the contract of the store only, never one
 * implementation.
 */
package statelab.operator;
