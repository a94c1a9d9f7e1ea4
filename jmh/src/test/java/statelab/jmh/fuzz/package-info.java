/**
 * Fuzzing of everything that reads bytes: the snapshot formats, checkpoint folders, a run's files.
 *
 * <p>What may enter: readers of bytes and what must hold for them, inputs, and what runs the one on
 * the other. It stands in this module because this one sees both the library and the reports.
 */
package statelab.jmh.fuzz;
