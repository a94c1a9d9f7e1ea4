/**
 * The runner: plans rounds of forks, runs them, watches the machine, and writes a run's folder.
 *
 * <p>What may enter: planning, forking, watching and recording. What a figure means is for {@code
 * statelab.reports}; what is timed is for {@code statelab.jmh.suite}.
 */
package statelab.jmh.run;
