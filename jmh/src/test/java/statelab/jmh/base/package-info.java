/** Tests of what stands beside the present store in a comparison. */
package statelab.jmh.base;
