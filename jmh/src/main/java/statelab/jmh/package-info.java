/** The instrument: benchmark suites, probes and the runner that writes a run's folder. */
package statelab.jmh;
