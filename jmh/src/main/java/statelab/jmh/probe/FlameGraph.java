package statelab.jmh.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import one.profiler.AsyncProfilerLoader;
import org.openjdk.jmh.profile.AsyncProfiler;
import statelab.jmh.run.ForkResult;
import statelab.jmh.run.ForkSpec;
import statelab.jmh.run.JmhForks;
import statelab.jmh.run.Scratch;

/** Draws flame graphs of a row: where the time goes, and what allocates. */
public final class FlameGraph {

  /** What a flame graph counts. */
  public enum Event {
    /** Time on the CPU, by a timer that works without access to hardware counters. */
    CPU("itimer", "CPU time"),
    /** Bytes allocated. */
    ALLOC("alloc", "Bytes allocated");

    private final String profilerName;
    private final String title;

    Event(String profilerName, String title) {
      this.profilerName = profilerName;
      this.title = title;
    }

    /**
     * Says what is counted.
     *
     * @return a few words
     */
    public String title() {
      return title;
    }
  }

  private final Path target;

  /**
   * Creates the painter.
   *
   * @param target the folder for the graphs
   */
  public FlameGraph(Path target) {
    this.target = target;
  }

  /**
   * Profiles one fork and keeps its graph.
   *
   * @param forks runs the fork
   * @param fork what to run
   * @param event what to count
   * @return the graph
   * @throws ProfilerException if there is no graph; its message is a sentence for the user
   */
  public Path draw(JmhForks forks, ForkSpec fork, Event event) {
    try (Scratch folder = new Scratch()) {
      Path library = AsyncProfilerLoader.getAsyncProfilerPath();
      Path scratch = folder.folder();
      String options =
          "libPath=%s;event=%s;output=flamegraph;direction=forward;dir=%s"
              .formatted(library, event.profilerName, scratch);
      ForkResult result =
          forks.profiledBy(AsyncProfiler.class, options).execute(fork, scratch.resolve("jmh.json"));
      if (result.failure() != null) {
        throw new ProfilerException("The profiled fork failed: " + result.failure(), null);
      }
      return keep(scratch, fork, event);
    } catch (IOException | IllegalStateException e) {
      throw new ProfilerException("The profiler cannot be used here: " + e.getMessage(), e);
    }
  }

  private Path keep(Path scratch, ForkSpec fork, Event event) throws IOException {
    List<Path> graphs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(scratch)) {
      files.filter(file -> file.toString().endsWith(".html")).forEach(graphs::add);
    }
    if (graphs.isEmpty()) {
      throw new ProfilerException("The profiler ran but drew no flame graph.", null);
    }
    String name =
        "%s-%s-%s.html"
            .formatted(fork.row().id(), fork.variant(), event.name().toLowerCase(Locale.ROOT));
    Files.createDirectories(target);
    return Files.move(graphs.getFirst(), target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
