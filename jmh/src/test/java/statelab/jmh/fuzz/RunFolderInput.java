package statelab.jmh.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.RunFolder;

/** A run's folder of which one file comes from a fuzzer: the first byte says which. */
final class RunFolderInput {

  private static final List<String> FILES =
      List.of(
          "run.json",
          "env.json",
          "evidence/stress.json",
          "forks.jsonl",
          "latency.jsonl",
          "allocation.jsonl",
          "footprint.jsonl",
          "jmh/fork.json");
  private static final Path FOLDER = intact();

  private RunFolderInput() {}

  private static Path intact() {
    Path folder = Scratch.folder("run");
    try {
      Files.createDirectory(folder.resolve("jmh"));
      Files.createDirectory(folder.resolve("evidence"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    FILES.forEach(name -> Scratch.write(folder.resolve(name), intact(name)));
    return folder;
  }

  private static byte[] intact(String name) {
    String resource = "run/" + Path.of(name).getFileName();
    try (InputStream bytes = RunFolderInput.class.getResourceAsStream(resource)) {
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns inputs that are accepted, one for each file. */
  static List<byte[]> seeds() {
    return FILES.stream().map(RunFolderInput::seed).toList();
  }

  private static byte[] seed(String name) {
    byte[] content = intact(name);
    byte[] input = new byte[content.length + 1];
    input[0] = (byte) FILES.indexOf(name);
    System.arraycopy(content, 0, input, 1, content.length);
    return input;
  }

  static Runnable read(byte[] input) {
    int chosen = input.length == 0 ? 0 : Math.floorMod(input[0], FILES.size());
    String name = FILES.get(chosen);
    Scratch.write(
        FOLDER.resolve(name), Arrays.copyOfRange(input, Math.min(1, input.length), input.length));
    try {
      int records = readAll(RunFolder.open(FOLDER));
      return () -> Contents.require(records >= 0, "it was read");
    } finally {
      Scratch.write(FOLDER.resolve(name), intact(name));
    }
  }

  private static int readAll(RunFolder run) {
    int records = run.environment().isPresent() ? 1 : 0;
    records += run.evidence().readAll().size();
    for (ForkRecord fork : run.forks()) {
      records += fork.counts() ? run.jmhResult(fork).iterationsNsPerOp().size() : 1;
    }
    return records + run.latencies().size() + run.allocations().size() + run.footprints().size();
  }
}
