package statelab.reports.model;

/**
 * What the machine did to a fork while it ran. A figure that the system does not give is {@code
 * null}.
 *
 * @param stealMs CPU time taken by the hypervisor, over all CPUs
 * @param runQueueDelayMs time the fork's threads were ready but waited for a CPU
 * @param involuntarySwitches times the fork was taken off a CPU against its will
 * @param loadAverage the one-minute load average when the fork started
 */
public record HostNoise(
    Long stealMs, Long runQueueDelayMs, Long involuntarySwitches, Double loadAverage) {

  /** Nothing of this was recorded. */
  public static final HostNoise NOT_RECORDED = new HostNoise(null, null, null, null);
}
