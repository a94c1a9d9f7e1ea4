package statelab.jmh.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import statelab.reports.model.FuzzResult;

/** One coverage-guided run of Jazzer on one reader, in a process of its own. */
final class Fuzzing {

  private static final Pattern STATUS =
      Pattern.compile("#(?<inputs>\\d+)\\s+\\w+\\s+.*cov: (?<edges>\\d+) .*corp: (?<kept>\\d+)/.*");
  private static final Pattern FINDING =
      Pattern.compile("== (?:Java Exception: |ERROR: )(?<what>.*)");
  private static final Pattern ACCEPTED = Pattern.compile("ACCEPTED: (?<inputs>\\d+)");
  private static final int SECONDS_FOR_ONE_INPUT = 120;
  private static final int SECONDS_BETWEEN_LINES = 10;

  private final ByteReader reader;
  private final Path folder;
  private long inputs;
  private long accepted;
  private long edges;
  private String finding;

  /** Keeps its inputs and what it finds in a folder of the reader's name. */
  Fuzzing(ByteReader reader, Path parent) {
    this.reader = reader;
    this.folder = parent.resolve(reader.name());
  }

  /** Runs for so many seconds, or until something is found. */
  void run(int seconds, Progress progress) throws IOException {
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    Files.createDirectories(folder.resolve("corpus"));
    int number = 0;
    for (byte[] seed : Seeds.of(reader)) {
      Files.write(seeds.resolve("seed-" + number++), seed);
    }
    Process process = start(seconds);
    long lastLine = System.nanoTime();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line);
        if (System.nanoTime() - lastLine > SECONDS_BETWEEN_LINES * 1_000_000_000L) {
          lastLine = System.nanoTime();
          progress.say(this);
        }
      }
    }
    int status = process.onExit().join().exitValue();
    if (status != 0 && finding == null) {
      finding = "the fuzzer ended with status " + status + "; see " + folder.resolve("log");
    }
  }

  private Process start(int seconds) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath,
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + FuzzDriver.class.getName(),
            "--target_args=" + reader,
            "--instrumentation_includes=statelab.store.**:statelab.reports.model.**",
            "--reproducer_path=" + folder,
            "-artifact_prefix=" + folder + "/",
            "-max_total_time=" + seconds,
            "-timeout=" + SECONDS_FOR_ONE_INPUT,
            "-rss_limit_mb=4096",
            folder.resolve("corpus").toString(),
            folder.resolve("seeds").toString())
        .redirectErrorStream(true)
        .start();
  }

  private void note(String line) throws IOException {
    Files.writeString(
        folder.resolve("log"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Matcher status = STATUS.matcher(line);
    Matcher found = FINDING.matcher(line);
    Matcher taken = ACCEPTED.matcher(line);
    if (status.matches()) {
      inputs = Long.parseLong(status.group("inputs"));
      edges = Long.parseLong(status.group("edges"));
    } else if (found.matches() && finding == null) {
      finding = found.group("what");
    } else if (taken.matches()) {
      accepted = Long.parseLong(taken.group("inputs"));
    }
  }

  boolean foundSomething() {
    return finding != null;
  }

  /** Returns what was done and found in one line. */
  String summary() {
    return String.format(
        "%-15s %,12d inputs, %,10d accepted, %,6d edges: %s",
        reader, inputs, accepted, edges, finding == null ? "nothing found" : finding);
  }

  /** Returns what was done and found as evidence. */
  FuzzResult result() {
    boolean planted = reader == ByteReader.PLANTED;
    return new FuzzResult(reader.name(), inputs, accepted, edges, planted, finding);
  }

  /** Returns the inputs that were found and are there to be kept. */
  List<Path> findings() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(crash|timeout|oom)-.*"))
          .sorted()
          .toList();
    }
  }

  /** Hears of a run now and then. */
  @FunctionalInterface
  interface Progress {
    void say(Fuzzing run);
  }
}
