/** Tests of {@code statelab.jmh.row}. */
package statelab.jmh.row;
