/**
 * What forks of JMH do not measure: bytes allocated, latencies of single operations, bytes per
 * entry, flame graphs.
 *
 * <p>What may enter: a measurement that runs in a JVM of its own, as a {@code *Main} that writes
 * into a run's folder, beside the class that starts it.
 */
package statelab.jmh.probe;
