/** Tests of what makes evidence of test results. */
package statelab.jmh.evidence;
