/** Tests of {@code statelab.jmh.probe}. */
package statelab.jmh.probe;
