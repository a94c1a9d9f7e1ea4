/**
 * The verbs of the command line, one class each, and how their errors become one sentence.
 *
 * <p>What may enter: flags, their checks and what is printed. What a verb does is elsewhere.
 */
package statelab.jmh.cli;
