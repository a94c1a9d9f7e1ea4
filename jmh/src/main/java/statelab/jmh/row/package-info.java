/**
 * What is measured: the rows of a report, each with its benchmark and parameters.
 *
 * <p>What may enter: descriptions of rows. Whether a row is met, and by how much, is for {@code
 * statelab.reports}, which owns the list of targets.
 */
package statelab.jmh.row;
