package statelab.jmh.probe;

import java.util.ArrayList;
import java.util.Arrays;
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
  private static final List<String> METHODS =
      List.of(FootprintRecord.HEAP, FootprintRecord.ALLOCATED, FootprintRecord.JOL);
  private static final int MOST_KEYS_FOR_MEAN = 100_000;
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
   * Weighs a variant. What cannot be weighed leaves a record for each method, with the reason.
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
      KeyShape shape = KeyShape.valueOf(keyShape);
      double payload = keyBytes(shape, entries) + FilledStore.VALUE_BYTES;
      for (String method : METHODS) {
        folder.appendFootprint(
            new FootprintRecord(
                variant, shape.label(), entries, payload, null, method, compactHeaders, failure));
      }
    }
  }

  /** Returns the mean length of the keys, or of the first hundred thousand of more than those. */
  private static double keyBytes(KeyShape shape, int entries) {
    return Arrays.stream(shape.keys(Math.min(entries, MOST_KEYS_FOR_MEAN), FootprintMain.SEED))
        .mapToInt(key -> key.length)
        .average()
        .orElseThrow();
  }
}
