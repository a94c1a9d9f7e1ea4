/**
 * Many runs side by side: what each of them measured and decided, in a line. What enters here reads
 * runs one by one; a folder that cannot be read is a line too, with the reason.
 */
package statelab.reports.history;
