/**
 * What tests and benchmarks share: seeded workloads, real input, contract suites, the oracle and
 * the probes.
 */
package statelab.testkit;
