package statelab.jmh.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import statelab.reports.model.AllocationRecord;
import statelab.store.ByteView;
import statelab.store.StateStore;
import statelab.testkit.planted.ForwardingStore;
import statelab.variants.Variant;

class AllocationMainTest {

  private static final CompilationMode SHORT = CompilationMode.INTERPRETER;

  private static AllocationRecord path(List<AllocationRecord> records, AllocationPath path) {
    return records.stream()
        .filter(record -> record.path().equals(path.label()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theReferenceAllocatesOnlyInTheControl() throws Throwable {
    List<AllocationRecord> records =
        AllocationMain.observe("BPlusTree", Variant.BPlusTree.create(), SHORT);
    for (AllocationRecord record : records) {
      assertEquals(record.control(), record.maxBytesPerWindow() > 0, record.toString());
    }
  }

  @Test
  void aStoreThatAllocatesSixteenBytesAGetIsCaught() throws Throwable {
    ForwardingStore leaky =
        new ForwardingStore(Variant.HashMapTreeMap.create()) {
          private Object kept;

          @Override
          public boolean getRef(byte[] key, ByteView out) {
            kept = new int[0];
            return super.getRef(key, out) && kept != null;
          }
        };
    AllocationRecord getRef =
        path(AllocationMain.observe("Leaky", leaky, SHORT), AllocationPath.GET_REF);
    assertTrue(getRef.maxBytesPerWindow() >= 16 * getRef.opsPerWindow(), getRef.toString());
  }

  @Test
  void withoutACaughtControlNothingIsClaimed() throws Throwable {
    byte[] same = new byte[128];
    ForwardingStore miserly =
        new ForwardingStore(Variant.HashMapTreeMap.create()) {
          @Override
          public byte[] get(byte[] key) {
            return same;
          }
        };
    for (AllocationRecord record : AllocationMain.observe("Miserly", miserly, SHORT)) {
      assertNull(record.maxBytesPerWindow(), record.toString());
      assertTrue(record.reason().contains("control"), record.reason());
    }
  }

  @Test
  void pollutionRunsEveryPathOfEveryOtherStore() throws Throwable {
    Set<String> called = new TreeSet<>();
    List<StateStore> others = new ArrayList<>();
    for (String name : List.of("first", "second")) {
      others.add(
          new ForwardingStore(Variant.HashMapTreeMap.create()) {
            @Override
            public boolean getRef(byte[] key, ByteView out) {
              called.add(name + ".getRef");
              return super.getRef(key, out);
            }

            @Override
            public boolean contains(byte[] key) {
              called.add(name + ".contains");
              return super.contains(key);
            }

            @Override
            public byte[] get(byte[] key) {
              called.add(name + ".get");
              return super.get(key);
            }
          });
    }
    AllocationMain.pollute(others);
    assertEquals(
        Set.of(
            "first.contains",
            "first.get",
            "first.getRef",
            "second.contains",
            "second.get",
            "second.getRef"),
        called);
  }
}
