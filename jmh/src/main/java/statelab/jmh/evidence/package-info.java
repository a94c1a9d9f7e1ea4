/**
 * Turns what test tools leave behind into evidence of correctness that reports show.
 *
 * <p>What may enter: readers of the files of one tool each, and what puts a revision to them.
 */
package statelab.jmh.evidence;
