package statelab.reports.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The machine and the software of a run: the content of {@code env.json}. What could not be found
 * out is {@code null}.
 *
 * @param cpuModel the processor's name
 * @param cores the processors the JVM may use
 * @param memoryBytes physical memory
 * @param kernel the kernel's name and version
 * @param operatingSystem the system's name and version
 * @param architecture the instruction set
 * @param clockSource what the kernel reads time from
 * @param virtualization the hypervisor, as far as the system tells
 * @param jdkVendor the JDK's vendor
 * @param jdkVersion the JDK's version
 * @param vmName the virtual machine's name
 * @param forkJvmFlags the flags every fork that measures gets
 * @param gitRevision the revision that was built
 * @param gitDirty whether the working tree differed from it
 * @param loadAverageBefore the one-minute load average before the first fork
 * @param loadAverageAfter the same after the last
 * @param other anything else the reader should know, by name
 */
public record Environment(
    String cpuModel,
    Integer cores,
    Long memoryBytes,
    String kernel,
    String operatingSystem,
    String architecture,
    String clockSource,
    String virtualization,
    String jdkVendor,
    String jdkVersion,
    String vmName,
    List<String> forkJvmFlags,
    String gitRevision,
    Boolean gitDirty,
    Double loadAverageBefore,
    Double loadAverageAfter,
    Map<String, String> other) {

  /** Copies the collections. */
  public Environment {
    forkJvmFlags = forkJvmFlags == null ? List.of() : List.copyOf(forkJvmFlags);
    other = other == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(other));
  }

  /**
   * Returns this environment with the load after the last fork.
   *
   * @param after the one-minute load average, or {@code null}
   * @return a changed copy
   */
  public Environment withLoadAverageAfter(Double after) {
    return new Environment(
        cpuModel,
        cores,
        memoryBytes,
        kernel,
        operatingSystem,
        architecture,
        clockSource,
        virtualization,
        jdkVendor,
        jdkVersion,
        vmName,
        forkJvmFlags,
        gitRevision,
        gitDirty,
        loadAverageBefore,
        after,
        other);
  }
}
