/**
 * Concurrency stress tests of what a store promises about threads, one scenario family a class.
 *
 * <p>A family shows its scenario three times. {@code Model} is the promise in a few lines of plain
 * Java; {@code Shipped} is the class of the library; {@code Weak} breaks the promise on purpose and
 * has to show the outcome that the other two must not: a family whose {@code Weak} stays clean
 * proves nothing about its {@code Shipped}. Forbidden outcomes are graded {@code FORBIDDEN} in the
 * first two and {@code ACCEPTABLE_INTERESTING} in the third; {@link
 * statelab.jcstress.StressSummary} fails if any of them is not as it should be.
 *
 * <p>Run with {@code make stress}, or {@code java -jar jcstress/target/jcstress.jar -m quick -t
 * Snapshot}; the mode {@code sanity} misses real races.
 *
 * <p>What may enter: scenario families and what reads their results. A family needs nothing of a
 * store but its contract.
 */
package statelab.jcstress;
