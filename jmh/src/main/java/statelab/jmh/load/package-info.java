/**
 * Latency under load: a stream of real events at fixed rates, with snapshots taken meanwhile.
 *
 * <p>What may enter: the driver, the job that it drives, the independent computation that its
 * answers are held against, and the JVM that all this runs in.
 */
package statelab.jmh.load;
