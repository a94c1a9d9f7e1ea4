package statelab.jmh.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Runs a main class of the lab in a JVM of its own. */
public final class ChildJvm {

  private static final Duration LEAST_LIMIT = Duration.ofMinutes(10);
  private static final int TIMES_EXPECTED = 3;

  private final Path log;
  private final ClassPaths classPaths;
  private final Duration limit;

  /**
   * Creates a launcher of JVMs with this JVM's class path.
   *
   * @param log where the output of every child is appended
   */
  public ChildJvm(Path log) {
    this(log, ClassPaths.OF_THE_LAB);
  }

  /**
   * Creates a launcher.
   *
   * @param log where the output of every child is appended
   * @param classPaths from which classes each contestant's JVMs are made
   */
  public ChildJvm(Path log, ClassPaths classPaths) {
    this(log, classPaths, LEAST_LIMIT);
  }

  private ChildJvm(Path log, ClassPaths classPaths, Duration limit) {
    this.log = log;
    this.classPaths = classPaths;
    this.limit = limit;
  }

  /**
   * Returns this launcher for children that may take long. A child is killed after ten minutes, or
   * after three times as long as it should take, whichever is later.
   *
   * @param expected how long a child should take
   * @return a launcher with the same log
   */
  public ChildJvm expecting(Duration expected) {
    Duration most = expected.multipliedBy(TIMES_EXPECTED);
    return new ChildJvm(log, classPaths, most.compareTo(LEAST_LIMIT) > 0 ? most : LEAST_LIMIT);
  }

  Duration limit() {
    return limit;
  }

  /**
   * How a child ended.
   *
   * @param status its status; empty if it was killed
   * @param failure one sentence on why it failed; {@code null} if it ended with status 0
   */
  public record Ending(OptionalInt status, String failure) {}

  /**
   * Starts a child and waits for it. The child dies with this JVM.
   *
   * @param contestant whose classes the child is made of
   * @param flags JVM flags
   * @param main the class to run
   * @param arguments its arguments
   * @return one sentence on why it failed; {@code null} if it ended with status 0
   */
  public String run(String contestant, List<String> flags, Class<?> main, List<String> arguments) {
    return end(contestant, flags, main, arguments).failure();
  }

  /**
   * Starts a child and waits for it. The child dies with this JVM.
   *
   * @param contestant whose classes the child is made of
   * @param flags JVM flags
   * @param main the class to run
   * @param arguments its arguments
   * @return how it ended
   */
  public Ending end(String contestant, List<String> flags, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(classPaths.of(contestant));
    command.add(main.getName());
    command.addAll(arguments);
    OptionalInt status =
        ChildProcess.run(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())),
            limit);
    return new Ending(status, failure(main.getSimpleName(), status));
  }

  private String failure(String name, OptionalInt status) {
    if (status.isEmpty()) {
      return name + " was interrupted or did not end within " + limit.toMinutes() + " minutes";
    }
    return status.getAsInt() == 0
        ? null
        : name + " ended with status " + status.getAsInt() + "; see " + log;
  }
}
