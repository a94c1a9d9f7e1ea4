package statelab.jmh.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import statelab.jmh.run.ChildJvm;
import statelab.reports.model.RunFolder;
import statelab.reports.model.SoakRecord;

/** Proves that reads allocate nothing by doing very many where no memory is ever freed. */
public final class AllocationSoak {
  /*
   * The Epsilon collector allocates and never collects. The heap is so small that a billion reads
   * that allocate a byte each would not fit, and the control shows that copies do not.
   */

  private static final int HEAP_MIB = 96;
  private static final int RAN_OUT_OF_MEMORY = 3;
  private static final long READS_PER_SECOND = 20_000_000;
  private static final long CONTROL_READS = 100_000_000;
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:+UseEpsilonGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xms" + HEAP_MIB + "m",
          "-Xmx" + HEAP_MIB + "m",
          "--enable-native-access=ALL-UNNAMED");

  private final RunFolder folder;
  private final ChildJvm child;

  /**
   * Creates the soak.
   *
   * @param folder where records go
   * @param child starts JVMs
   */
  public AllocationSoak(RunFolder folder, ChildJvm child) {
    this.folder = folder;
    this.child = child;
  }

  /**
   * Soaks a variant, control first.
   *
   * @param variant the variant's name
   * @param reads how many reads, at least 1
   */
  public void soak(String variant, long reads) {
    ChildJvm.Ending control = start(variant, CONTROL_READS, true);
    boolean controlDied = ranOutOfMemory(control);
    ChildJvm.Ending soak = start(variant, reads, false);
    boolean survived = soak.failure() == null;
    folder.appendSoak(
        new SoakRecord(
            variant,
            (long) HEAP_MIB << 20,
            reads,
            SoakMain.ENTRIES,
            survived,
            survived ? allocated() : null,
            controlDied,
            reason(soak, controlDied)));
  }

  /**
   * Estimates what a soak takes.
   *
   * @param reads how many reads
   * @return the time for it and its control
   */
  public static Duration estimate(long reads) {
    return Duration.ofSeconds(2 + reads / READS_PER_SECOND);
  }

  private static boolean ranOutOfMemory(ChildJvm.Ending ending) {
    return ending.status().orElse(0) == RAN_OUT_OF_MEMORY;
  }

  private static String reason(ChildJvm.Ending soak, boolean controlDied) {
    if (ranOutOfMemory(soak)) {
      return "the memory ran out before all reads were done";
    }
    if (soak.failure() != null) {
      return soak.failure();
    }
    return controlDied ? null : "the control, which copies, did not run out of memory";
  }

  private ChildJvm.Ending start(String variant, long reads, boolean control) {
    List<String> arguments =
        List.of(variant, Long.toString(reads), answer().toString(), Boolean.toString(control));
    return child.expecting(estimate(reads)).end(variant, FLAGS, SoakMain.class, arguments);
  }

  private long allocated() {
    try {
      long bytes = Long.parseLong(Files.readString(answer()).strip());
      Files.delete(answer());
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + answer() + ": " + e.getMessage(), e);
    }
  }

  private Path answer() {
    return folder.resolve("soak.txt");
  }
}
