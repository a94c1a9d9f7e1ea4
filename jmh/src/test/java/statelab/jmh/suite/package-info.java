/** Tests of {@code statelab.jmh.suite}. */
package statelab.jmh.suite;
