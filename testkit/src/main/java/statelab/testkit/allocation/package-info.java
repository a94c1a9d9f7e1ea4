/**
 * Proof that code allocates nothing: a probe for programs and an annotation for tests.
 *
 * <p>What may enter: measuring the allocated bytes of the calling thread. Nothing here knows a
 * store.
 */
package statelab.testkit.allocation;
