package statelab.walls.planted.jmh.suite;

/** Looks like JMH's annotation to the rules and not to JMH. */
@interface Benchmark {}
