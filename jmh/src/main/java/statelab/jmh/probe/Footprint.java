package statelab.jmh.probe;

import java.util.ArrayList;
import java.util.List;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.suite.FilledStore;
import statelab.reports.model.FootprintRecord;
import statelab.reports.model.RunFolder;
import statelab.testkit.KeyShape;

/** Weighs variants in bytes per entry, in a JVM of its own for each variant, size and layout. */
public final class Footprint {

  /*
   * A thread's allocation buffer counts as used heap from the moment it is handed out, and buffers
   * grow to many megabytes while a thread allocates a lot: a reading taken after a buffer had grown
   * was too high by dozens of bytes for each entry. So there are no buffers. Nor may a collection
   * leave dead objects where they lie, as the serial collector does but for every fourth time.
   */

  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:-UseTLAB",
          "-XX:MarkSweepAlwaysCompactCount=1",
          "-Djdk.attach.allowAttachSelf=true",
          "-XX:+EnableDynamicAgentLoading",
          "-Djol.magicFieldOffset=true",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED");
  private static final int LEAST_HEAP_MIB = 1024;
  private static final int HEAP_MIB_PER_MILLION = 2048;

  private final RunFolder folder;
  private final ChildJvm child;

  /**
   * Creates the scales.
   *
   * @param folder where records go
   * @param child starts JVMs
   */
  public Footprint(RunFolder folder, ChildJvm child) {
    this.folder = folder;
    this.child = child;
  }

  /**
   * Weighs a variant.
   *
   * @param variant the variant's name, or that of a base's store of it
   * @param keyShape the shape of the keys
   * @param entries the number of entries
   * @param compactHeaders whether the JVM uses compact object headers
   */
  public void weigh(String variant, String keyShape, int entries, boolean compactHeaders) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("-XX:" + (compactHeaders ? '+' : '-') + "UseCompactObjectHeaders");
    long heap = Math.max(LEAST_HEAP_MIB, (long) entries * HEAP_MIB_PER_MILLION / 1_000_000);
    flags.add("-Xms" + heap + "m");
    flags.add("-Xmx" + heap + "m");
    flags.add("-Xmn" + heap * 5 / 8 + "m");
    List<String> arguments =
        List.of(folder.path().toString(), variant, keyShape, Integer.toString(entries));
    String failure = child.run(variant, flags, FootprintMain.class, arguments);
    if (failure != null) {
      folder.appendFootprint(
          new FootprintRecord(
              variant,
              KeyShape.valueOf(keyShape).label(),
              entries,
              Long.BYTES + FilledStore.VALUE_BYTES,
              null,
              FootprintRecord.JOL,
              compactHeaders,
              failure));
    }
  }
}
