/**
 * Which variant to use: a workload as shares of operations, priced with the figures of a run. What
 * enters here ranks and explains; it measures nothing and reads no file.
 */
package statelab.reports.select;
