/**
 * The contract of the state store and its reference implementation.
 *
 * <p>What may enter: the types a user of the library names. Record pages live in {@code
 * statelab.store.memory}, ordered indexes in {@code statelab.store.index}. Nothing here knows of
 * benchmarks, variants or reports.
 */
package statelab.store;
