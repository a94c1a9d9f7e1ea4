/**
 * Makes the library run out of memory, or fail to reach its files, on purpose.
 *
 * <p>What may enter: what plants faults into the library's own classes as they are loaded, and
 * knows nothing of what those classes do.
 */
package statelab.store.fault;
