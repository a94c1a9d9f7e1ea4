package statelab.reports.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one run. {@link RunFolders} makes and finds it, the runner appends to it; every
 * report reads it.
 *
 * <pre>{@code
 * RunInfo info = RunInfo.started("default", true, Instant.now(), seed, rounds, forks, args);
 * RunFolder run = RunFolders.create(Path.of("reports", "runs"), info);
 * run.writeEnvironment(environment);
 * Path raw = run.jmhFile(seq, round, variant, row);          // let JMH write its JSON here
 * run.appendFork(new ForkRecord(seq, round, row, variant, ..., run.relative(raw), ...));
 * run.finish(RunStatus.COMPLETE, Instant.now());
 * }</pre>
 *
 * <p>What is appended is in the file when the call returns, so a killed run keeps it. Nothing is
 * cached: a reader sees what is there at the time of its call. Files that must be there and lines
 * that are damaged give a {@link RunFileException}; a last line that was cut off is left out. One
 * thread at a time may write.
 */
public final class RunFolder {

  /** The file without which a folder holds no run. */
  static final String RUN_FILE = "run.json";

  private static final String ENVIRONMENT_FILE = "env.json";
  private static final String EVIDENCE_ROOM = "evidence";
  private static final String BASE_FILE = "base.json";
  private static final String FORKS_FILE = "forks.jsonl";
  private static final String LATENCY_FILE = "latency.jsonl";
  private static final String LOAD_FILE = "load.jsonl";
  private static final String ALLOCATION_FILE = "allocation.jsonl";
  private static final String SOAK_FILE = "soak.jsonl";
  private static final String FOOTPRINT_FILE = "footprint.jsonl";

  private final Path path;

  RunFolder(Path path) {
    this.path = path;
  }

  /**
   * Opens the folder of a run.
   *
   * @param folder the folder
   * @return the run
   * @throws RunFileException if there is no run in that folder
   */
  public static RunFolder open(Path folder) {
    if (!Files.isRegularFile(folder.resolve(RUN_FILE))) {
      throw new RunFileException(
          folder,
          "There is no run in " + folder + " (no " + RUN_FILE + "); name a run's folder or id.",
          null);
    }
    RunFolder run = new RunFolder(folder);
    run.info();
    return run;
  }

  /**
   * Returns where the run is.
   *
   * @return the folder
   */
  public Path path() {
    return path;
  }

  /**
   * Resolves a name inside the folder.
   *
   * @param relative a path relative to the folder, with forward slashes
   * @return the path
   */
  public Path resolve(String relative) {
    return path.resolve(relative);
  }

  /**
   * Names a file of the folder as the records do.
   *
   * @param file a file inside the folder
   * @return its path relative to the folder, with forward slashes
   */
  public String relative(Path file) {
    Path relative = path.toAbsolutePath().relativize(file.toAbsolutePath());
    return relative.toString().replace('\\', '/');
  }

  /**
   * Returns where the raw JMH JSON of a fork belongs.
   *
   * @param seq the fork's position in the run
   * @param round its round
   * @param variant its variant
   * @param row its row
   * @return {@code jmh/<seq>-r<round>-<variant>-<row>.json} in this folder
   */
  public Path jmhFile(int seq, int round, String variant, String row) {
    return path.resolve("jmh").resolve("%04d-r%d-%s-%s.json".formatted(seq, round, variant, row));
  }

  /**
   * Returns where the histogram of a latency record belongs.
   *
   * @param round the round
   * @param variant the variant
   * @param row the row
   * @return {@code latency/r<round>-<variant>-<row>.hlog} in this folder
   */
  public Path histogramFile(int round, String variant, String row) {
    return path.resolve("latency").resolve("r%d-%s-%s.hlog".formatted(round, variant, row));
  }

  /**
   * Returns where the histograms of a load record belong.
   *
   * @param round the round
   * @param variant the variant
   * @param collector the garbage collector
   * @param ratePerSecond the offered rate
   * @return {@code latency/load-r<round>-<variant>-<collector>-<rate>.hlog} in this folder
   */
  public Path loadHistogramFile(int round, String variant, String collector, long ratePerSecond) {
    return path.resolve("latency")
        .resolve("load-r%d-%s-%s-%d.hlog".formatted(round, variant, collector, ratePerSecond));
  }

  /**
   * Returns where flame graphs belong.
   *
   * @return the folder {@code profile}
   */
  public Path profileFolder() {
    return path.resolve("profile");
  }

  /**
   * Lists the flame graphs.
   *
   * @return the HTML files in {@code profile}, by name
   */
  public List<Path> profiles() {
    Path folder = profileFolder();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads {@code run.json}.
   *
   * @return the run
   */
  public RunInfo info() {
    return JsonFiles.read(path.resolve(RUN_FILE), RunInfo.class, "the description of a run");
  }

  /**
   * Replaces {@code run.json}, for a change of plan or a note.
   *
   * @param info the run
   */
  public void writeInfo(RunInfo info) {
    JsonFiles.write(path.resolve(RUN_FILE), info);
  }

  /**
   * Notes in {@code run.json} how and when the run ended.
   *
   * @param status how it ended
   * @param at when it ended
   */
  public void finish(RunStatus status, Instant at) {
    writeInfo(info().ended(status, at));
  }

  /**
   * Writes {@code env.json}.
   *
   * @param environment the machine and the software
   */
  public void writeEnvironment(Environment environment) {
    JsonFiles.write(path.resolve(ENVIRONMENT_FILE), environment);
  }

  /**
   * Reads {@code env.json}.
   *
   * @return the environment, or empty if it was not recorded
   */
  public Optional<Environment> environment() {
    return readIfThere(ENVIRONMENT_FILE, Environment.class, "the environment of a run");
  }

  /**
   * Writes {@code base.json}.
   *
   * @param base with what the run compares the present store
   */
  public void writeBase(Base base) {
    JsonFiles.write(path.resolve(BASE_FILE), base);
  }

  /**
   * Reads {@code base.json}.
   *
   * @return with what the run compares the present store, or empty if it does not
   */
  public Optional<Base> base() {
    return readIfThere(BASE_FILE, Base.class, "the base of a comparison");
  }

  /**
   * Returns the run's copy of what is known about correctness.
   *
   * @return the folder {@code evidence}, which may be absent
   */
  public EvidenceFolder evidence() {
    return new EvidenceFolder(path.resolve(EVIDENCE_ROOM));
  }

  /**
   * Appends a line to {@code forks.jsonl}.
   *
   * @param fork the fork
   */
  public void appendFork(ForkRecord fork) {
    JsonFiles.appendLine(path.resolve(FORKS_FILE), fork);
  }

  /**
   * Reads {@code forks.jsonl}.
   *
   * @return the forks in the order they were run; empty if there is no file
   */
  public List<ForkRecord> forks() {
    return JsonFiles.readLines(path.resolve(FORKS_FILE), ForkRecord.class, "one fork a line");
  }

  /**
   * Appends a line to {@code latency.jsonl}.
   *
   * @param latency the latencies of one JVM
   */
  public void appendLatency(LatencyRecord latency) {
    JsonFiles.appendLine(path.resolve(LATENCY_FILE), latency);
  }

  /**
   * Reads {@code latency.jsonl}.
   *
   * @return the lines; empty if there is no file
   */
  public List<LatencyRecord> latencies() {
    return JsonFiles.readLines(
        path.resolve(LATENCY_FILE), LatencyRecord.class, "the latencies of one JVM a line");
  }

  /**
   * Appends a line to {@code load.jsonl}.
   *
   * @param load the latencies under one load in one JVM
   */
  public void appendLoad(LoadRecord load) {
    JsonFiles.appendLine(path.resolve(LOAD_FILE), load);
  }

  /**
   * Reads {@code load.jsonl}.
   *
   * @return the lines; empty if there is no file
   */
  public List<LoadRecord> loads() {
    return JsonFiles.readLines(
        path.resolve(LOAD_FILE), LoadRecord.class, "the latencies under one load a line");
  }

  /**
   * Appends a line to {@code allocation.jsonl}.
   *
   * @param allocation the allocation of one path
   */
  public void appendAllocation(AllocationRecord allocation) {
    JsonFiles.appendLine(path.resolve(ALLOCATION_FILE), allocation);
  }

  /**
   * Reads {@code allocation.jsonl}.
   *
   * @return the lines; empty if there is no file
   */
  public List<AllocationRecord> allocations() {
    return JsonFiles.readLines(
        path.resolve(ALLOCATION_FILE), AllocationRecord.class, "one allocation figure a line");
  }

  /**
   * Appends a line to {@code soak.jsonl}.
   *
   * @param soak the soak of one variant
   */
  public void appendSoak(SoakRecord soak) {
    JsonFiles.appendLine(path.resolve(SOAK_FILE), soak);
  }

  /**
   * Reads {@code soak.jsonl}.
   *
   * @return the lines; empty if there is no file
   */
  public List<SoakRecord> soaks() {
    return JsonFiles.readLines(path.resolve(SOAK_FILE), SoakRecord.class, "one soak a line");
  }

  /**
   * Appends a line to {@code footprint.jsonl}.
   *
   * @param footprint the footprint of one variant
   */
  public void appendFootprint(FootprintRecord footprint) {
    JsonFiles.appendLine(path.resolve(FOOTPRINT_FILE), footprint);
  }

  /**
   * Reads {@code footprint.jsonl}.
   *
   * @return the lines; empty if there is no file
   */
  public List<FootprintRecord> footprints() {
    return JsonFiles.readLines(
        path.resolve(FOOTPRINT_FILE), FootprintRecord.class, "one footprint figure a line");
  }

  /**
   * Reads the raw JMH file of a fork that has one.
   *
   * @param fork a fork of this run
   * @return its figures
   * @throws RunFileException if the file is missing, is not the result of exactly one fork, or says
   *     that it is another fork's
   */
  public JmhResult jmhResult(ForkRecord fork) {
    boolean renamed = base().filter(base -> !base.interleaved()).isPresent();
    String name = renamed ? Base.variantOf(fork.variant()) : fork.variant();
    return JmhResult.readOf(path.resolve(fork.jmhFile()), fork, name);
  }

  /**
   * Writes a generated JSON file, replacing an earlier one at once.
   *
   * @param name the file's name in the folder
   * @param value what to write
   * @return the file
   */
  public Path writeJson(String name, Object value) {
    Path file = path.resolve(name);
    JsonFiles.write(file, value);
    return file;
  }

  /**
   * Writes a generated text file, replacing an earlier one at once.
   *
   * @param name the file's name in the folder
   * @param text the content
   * @return the file
   */
  public Path writeText(String name, String text) {
    Path file = path.resolve(name);
    JsonFiles.writeText(file, text);
    return file;
  }

  private <T> Optional<T> readIfThere(String name, Class<T> type, String expected) {
    Path file = path.resolve(name);
    return Files.exists(file)
        ? Optional.of(JsonFiles.read(file, type, expected))
        : Optional.empty();
  }
}
