package statelab.jmh.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import statelab.reports.model.Environment;

/** Finds out what a reader must know about the machine and the software. */
public final class EnvironmentProbe {

  private static final Path ROOT = Path.of("/");

  private final Path root;

  /** Creates a probe of this machine. */
  public EnvironmentProbe() {
    this(ROOT);
  }

  /**
   * Creates a probe that reads the system's files below another root.
   *
   * @param root what stands for {@code /}
   */
  EnvironmentProbe(Path root) {
    this.root = root;
  }

  /**
   * Looks at everything.
   *
   * @param forkFlags the flags of every fork that measures
   * @param collector the collector of the forks
   * @return the environment; what could not be found out is {@code null}
   */
  public Environment probe(List<String> forkFlags, ForkJvm.Collector collector) {
    Git git = new Git(Path.of(""));
    return new Environment(
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        HostMonitor.memoryBytes(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        operatingSystem(),
        System.getProperty("os.arch"),
        clockSource(),
        virtualization(),
        System.getProperty("java.vendor"),
        System.getProperty("java.runtime.version"),
        System.getProperty("java.vm.name"),
        forkFlags,
        git.revision().orElse(null),
        git.isDirty().orElse(null),
        HostMonitor.loadAverage(),
        null,
        other(collector));
  }

  /**
   * Reads what the kernel takes the time from.
   *
   * @return the clock source, or {@code null} if not known
   */
  public String clockSource() {
    return line("sys/devices/system/clocksource/clocksource0/current_clocksource").orElse(null);
  }

  private Map<String, String> other(ForkJvm.Collector collector) {
    Map<String, String> other = new LinkedHashMap<>();
    other.put("garbage collector of forks", collector.toString());
    line("sys/kernel/mm/transparent_hugepage/enabled")
        .ifPresent(setting -> other.put("transparent huge pages", setting));
    line("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
        .ifPresent(governor -> other.put("CPU frequency governor", governor));
    line("sys/devices/system/cpu/smt/active")
        .ifPresent(active -> other.put("hyper-threading", active.equals("1") ? "on" : "off"));
    return other;
  }

  private String cpuModel() {
    return field("proc/cpuinfo", "model name")
        .or(() -> field("proc/cpuinfo", "CPU part"))
        .orElse(null);
  }

  private String operatingSystem() {
    return field("etc/os-release", "PRETTY_NAME")
        .map(name -> name.replace("\"", ""))
        .orElse(System.getProperty("os.name"));
  }

  private String virtualization() {
    if (field("proc/cpuinfo", "flags").filter(flags -> flags.contains("hypervisor")).isEmpty()) {
      return null;
    }
    return line("sys/class/dmi/id/product_name").orElse("a hypervisor of unknown name");
  }

  private Optional<String> line(String path) {
    return lines(path).stream().findFirst().map(String::strip).filter(line -> !line.isEmpty());
  }

  private Optional<String> field(String path, String name) {
    return lines(path).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.replaceFirst("^[^:=]*[:=]\\s*", ""))
        .findFirst();
  }

  private List<String> lines(String path) {
    try {
      Path file = root.resolve(path);
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
