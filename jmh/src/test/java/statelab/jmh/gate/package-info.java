/** Tests of the self-test: gates that miss, that cry without need, and that break. */
package statelab.jmh.gate;
