/**
 * Ordered indexes over the records of a store: the {@link statelab.store.index.OrderedIndex}
 * contract and the reference B+tree.
 *
 * <p>What may enter: structures that keep record references in key order. They read keys through
 * {@link statelab.store.memory.Records} and own no key bytes of the store.
 */
package statelab.store.index;
