/**
 * The contract of {@link statelab.store.StateStore} as tests that run over any store.
 *
 * <p>Each suite is an interface whose default methods are JUnit tests. A test class implements the
 * suites it wants and says how to make a store: {@link
 * statelab.testkit.contract.StoreContract#newStore()}.
 *
 * <p>What may enter: tests that every implementation of the contract must pass. What only one
 * implementation promises is tested beside that implementation.
 */
package statelab.testkit.contract;
