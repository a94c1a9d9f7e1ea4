/**
 * Stores that are wrong on purpose, and the contract suites run over them: proof that a gate can
 * fail.
 *
 * <p>What may enter: a defect that some gate must catch, planted in a store that is right but for
 * it. A gate that has never been red proves nothing.
 */
package statelab.testkit.planted;
