/**
 * A whole run: proofs, rounds, latencies and the report, in one folder.
 *
 * <p>What may enter: what puts the parts of {@code run} and {@code probe} in order for a purpose.
 * The parts themselves know nothing of each other.
 */
package statelab.jmh.bench;
