/**
 * The memory of a store: records in pages, and the hash table that finds them.
 *
 * <p>What may enter: layouts, allocators and tables that deal in pages, slots and record
 * references. Nothing here knows what a store promises to its users.
 */
package statelab.store.memory;
