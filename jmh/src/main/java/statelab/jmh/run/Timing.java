package statelab.jmh.run;

/**
 * How long a fork warms up and measures.
 *
 * @param warmUps iterations before the measured ones
 * @param iterations measured iterations
 * @param iterationMs the length of each in milliseconds
 * @param warmUpShots shots before the measured ones, where an iteration is one long invocation
 * @param shots measured shots
 */
public record Timing(int warmUps, int iterations, int iterationMs, int warmUpShots, int shots) {}
