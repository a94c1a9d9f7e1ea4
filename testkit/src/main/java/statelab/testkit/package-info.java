/**
 * What tests and benchmarks share: seeded workloads, real input, contract suites, the oracle and
 * the probes.
 *
 * <p>Benchmarks take their keys from {@link statelab.testkit.KeyShape}, their orders and picks from
 * {@link statelab.testkit.KeyOrder} and {@link statelab.testkit.KeyDistribution}, and check a store
 * with {@link statelab.testkit.StoreChecker} before the clock starts. Tests implement the suites of
 * {@link statelab.testkit.contract} and extend the model of {@link statelab.testkit.model}.
 *
 * <p>What may enter: what needs the contract of the store and no variant of it. JUnit and jqwik are
 * optional here: only the suites and the model need them.
 */
package statelab.testkit;
