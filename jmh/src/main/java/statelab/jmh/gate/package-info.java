/**
 * The self-test of the gates: defects planted on purpose, each with the gate that must catch it.
 *
 * <p>What may enter: a {@link statelab.jmh.gate.Plant}, and what it takes to plant it. The gates
 * themselves are those of the lab and stand where they always stand; here they are only asked.
 */
package statelab.jmh.gate;
