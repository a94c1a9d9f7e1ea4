/** Tests of {@code statelab.jmh.run}. */
package statelab.jmh.run;
