/**
 * The benchmark suites: one class per question, over every {@link statelab.variants.Variant}.
 *
 * <p>What may enter: JMH benchmarks and what they share ({@code Population}, {@code Answers}). A
 * suite never names a competitor; what is measured is its {@code variant} parameter. Nothing is
 * built, formatted or drawn at random in a measured method, and no clock starts before the store
 * has answered like the oracle. Rows, profiles and rounds are none of a suite's business.
 */
package statelab.jmh.suite;
