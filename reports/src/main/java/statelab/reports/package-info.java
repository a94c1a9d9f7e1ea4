/** From the files of a run to verdicts and reports. Reads files; knows nothing of the lab. */
package statelab.reports;
