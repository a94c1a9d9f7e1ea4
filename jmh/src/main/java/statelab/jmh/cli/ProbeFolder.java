package statelab.jmh.cli;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import statelab.jmh.run.EnvironmentProbe;
import statelab.jmh.run.ForkJvm;
import statelab.jmh.run.Interrupt;
import statelab.jmh.run.Progress;
import statelab.reports.Reports;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;
import statelab.reports.model.RunStatus;

/** The flag that says which folder takes the results of a single proof. */
public final class ProbeFolder {

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "add to this run (an id, a folder or latest) instead of a new folder")
  private String run;

  @Mixin private RunsRoot runs;

  /** Creates the flag; picocli sets it. */
  public ProbeFolder() {}

  /**
   * Opens the folder that was named, or makes a new one.
   *
   * @param verb what is done, for the name of a new folder
   * @param commandLine the words the program was called with
   * @return a folder to append to
   */
  RunFolder open(String verb, List<String> commandLine) {
    if (run != null) {
      return runs.find(run);
    }
    RunInfo info = RunInfo.started(verb, true, Instant.now(), 1, 0, 0, commandLine);
    RunFolder folder = RunFolders.createAside(runs.path(), info);
    folder.writeEnvironment(
        new EnvironmentProbe()
            .probe(ForkJvm.commonFlags(ForkJvm.Collector.PARALLEL), ForkJvm.Collector.PARALLEL));
    return folder;
  }

  /**
   * Fills what {@link #open} opened by work that shows its progress and ends at Ctrl-C.
   *
   * @param folder the folder
   * @param work appends to the folder; what it throws is passed on
   * @return the lines that say where the report is
   */
  String fill(RunFolder folder, BiConsumer<Progress, Interrupt> work) {
    Interrupt interrupt = Terminal.interrupt();
    return fill(
        folder,
        interrupt,
        () -> {
          try (Progress progress = Terminal.progress()) {
            work.accept(progress, interrupt);
          }
        });
  }

  /**
   * Fills what {@link #open} opened and writes its report. A new folder then says how that ended;
   * one that was named keeps its status.
   *
   * @param folder the folder
   * @param interrupt ends the work early
   * @param work appends to the folder; what it throws is passed on
   * @return the lines that say where the report is
   */
  String fill(RunFolder folder, Interrupt interrupt, Runnable work) {
    if (run == null) {
      interrupt.onRequest(() -> folder.finish(RunStatus.INTERRUPTED, Instant.now()));
    }
    boolean done = false;
    try {
      work.run();
      done = true;
    } finally {
      RunStatus status = done ? RunStatus.COMPLETE : RunStatus.FAILED;
      if (run == null) {
        interrupt.unlessRequested(() -> finish(folder, status, interrupt));
      }
    }
    new Reports().render(folder);
    String newLine = System.lineSeparator();
    return "Results: " + folder.path() + newLine + "Report:  " + folder.resolve("report.html");
  }

  private static void finish(RunFolder folder, RunStatus status, Interrupt interrupt) {
    folder.finish(status, Instant.now());
    interrupt.onRequest(null);
  }
}
