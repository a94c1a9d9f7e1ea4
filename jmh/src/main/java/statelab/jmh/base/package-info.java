/**
 * Another revision's store beside the present one: its classes, and the records of another run.
 *
 * <p>What may enter: what a comparison needs before anything is measured, or instead of measuring.
 * The measuring itself is for {@code bench}, the judging for {@code statelab.reports}.
 */
package statelab.jmh.base;
