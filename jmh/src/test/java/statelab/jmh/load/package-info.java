/** Tests of latency under load, on a clock that moves only when told. */
package statelab.jmh.load;
