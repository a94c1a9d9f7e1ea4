/** Tests of {@code statelab.jmh.cli}. */
package statelab.jmh.cli;
