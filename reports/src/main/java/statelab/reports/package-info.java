/**
 * From the files of a run to verdicts and reports.
 *
 * <p>What enters here reads a run's folder and nothing else: no store, no benchmark, no clock. The
 * same folder gives the same report on any machine. {@code Reports} is the door for the command
 * line; the rooms behind it are the model of the files, the statistics, the verdicts, the choice of
 * a variant, the open questions and the rendering.
 */
package statelab.reports;
