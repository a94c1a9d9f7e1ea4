package statelab.jmh.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.suite.WrongAnswerException;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;
import statelab.reports.model.SoakRecord;
import statelab.store.ByteView;
import statelab.testkit.planted.ForwardingStore;
import statelab.variants.Variant;

class AllocationSoakTest {

  @TempDir private Path runs;

  private SoakRecord soak(String variant, long reads) {
    RunFolder folder =
        RunFolders.create(
            runs, RunInfo.started("alloc", true, Instant.now(), 1, 0, 0, List.of("alloc")));
    new AllocationSoak(folder, new ChildJvm(folder.resolve("children.log"))).soak(variant, reads);
    assertFalse(Files.exists(folder.resolve("soak.txt")));
    return folder.soaks().getFirst();
  }

  @Test
  void theReferenceSurvivesAndItsControlDies() {
    SoakRecord record = soak("BPlusTree", 3_000_000);
    assertTrue(record.isProof(), record.toString());
    assertEquals(0, record.allocatedBytes());
  }

  @Test
  void aVariantThatCannotRunIsNoProof() {
    SoakRecord record = soak("NoSuchVariant", 3_000_000);
    assertFalse(record.isProof(), record.toString());
    assertFalse(record.controlDied(), record.toString());
  }

  @Test
  void aStoreThatAllocatesForReadsIsSeen() {
    SoakMain leaky =
        new SoakMain(
            new ForwardingStore(Variant.BPlusTree.create()) {
              private Object kept;

              @Override
              public boolean getRef(byte[] key, ByteView out) {
                kept = new int[0];
                return super.getRef(key, out) && kept != null;
              }
            });
    assertTrue(leaky.read(1) >= 16 * 2_000_000L);
  }

  @Test
  void aStoreThatLosesAKeyIsNoProof() {
    SoakMain forgetful =
        new SoakMain(
            new ForwardingStore(Variant.BPlusTree.create()) {
              private int reads;

              @Override
              public boolean getRef(byte[] key, ByteView out) {
                return ++reads != 1000 && super.getRef(key, out);
              }
            });
    assertThrows(WrongAnswerException.class, () -> forgetful.read(1));
  }
}
