/**
 * The files of a run's folder as records, and the rows that a run may measure.
 *
 * <p>This is the one place that knows file names and JSON. Both sides use it: the runner writes
 * through {@link statelab.reports.model.RunFolder}, every report reads through it. A field is named
 * here as it is named in the file; what was not measured is {@code null} with a reason, never 0.
 */
package statelab.reports.model;
