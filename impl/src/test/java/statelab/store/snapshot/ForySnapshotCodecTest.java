package statelab.store.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.fory.Fory;
import org.junit.jupiter.api.Test;
import statelab.store.FullStateSnapshot;
import statelab.store.SnapshotCursor;
import statelab.store.SnapshotFormatException;

class ForySnapshotCodecTest {

  private static final int BODY = 24;

  private final ForySnapshotCodec codec = ForySnapshotCodec.INSTANCE;

  @Test
  void survivesSerialisation() {
    EntriesSnapshot snapshot = sample(1000);
    FullStateSnapshot read = codec.decode(codec.encode(snapshot));
    assertEquals(snapshot.epoch(), read.epoch());
    assertEquals(snapshot.timestampNanos(), read.timestampNanos());
    assertEquals(snapshot.sizeBytes(), read.sizeBytes());
    assertTrue(read.isSorted());
    assertSameEntries(snapshot, read);
  }

  @Test
  void keepsEmptySnapshotsKeysAndValues() {
    assertEquals(0, codec.decode(codec.encode(EntriesSnapshot.builder(0).build())).size());
    EntriesSnapshot empties =
        EntriesSnapshot.builder(-1)
            .add(new byte[] {5}, new byte[0])
            .add(new byte[0], new byte[] {6})
            .build();
    FullStateSnapshot read = codec.decode(codec.encode(empties));
    assertFalse(read.isSorted());
    assertSameEntries(empties, read);
  }

  @Test
  void everySingleBitFlipIsRefused() {
    byte[] form = codec.encode(sample(8));
    for (int bit = 0; bit < form.length * 8; bit++) {
      byte[] flipped = form.clone();
      flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
      int at = bit;
      assertThrows(SnapshotFormatException.class, () -> codec.decode(flipped), () -> "bit " + at);
    }
  }

  @Test
  void everyTruncationAndEveryExtensionIsRefused() {
    byte[] form = codec.encode(sample(8));
    for (int length = 0; length <= form.length + 9; length++) {
      if (length != form.length) {
        byte[] cut = Arrays.copyOf(form, length);
        assertThrows(
            SnapshotFormatException.class, () -> codec.decode(cut), () -> "length " + cut.length);
      }
    }
  }

  @Test
  void garbageIsRefused() {
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      byte[] garbage = new byte[random.nextInt(200)];
      random.nextBytes(garbage);
      assertThrows(SnapshotFormatException.class, () -> codec.decode(garbage));
    }
  }

  @Test
  void aKeyThatIsThereTwiceIsRefused() {
    byte[] key = {1};
    EntriesSnapshot.Builder twice = EntriesSnapshot.builder(1);
    twice.add(key, new byte[] {2}).add(new byte[] {3}, new byte[0]).add(key, new byte[] {4});
    byte[] form = codec.encode(twice.build());
    SnapshotFormatException refusal =
        assertThrows(SnapshotFormatException.class, () -> codec.decode(form));
    assertTrue(refusal.getMessage().contains("same key twice"), refusal::getMessage);
  }

  /** A class that nobody registered with the codec. */
  static final class Intruder {
    private static int made;
    int field = 1;

    Intruder() {
      made++;
    }
  }

  @Test
  void unregisteredClassesAreRefused() {
    Fory open = Fory.builder().withXlang(false).requireClassRegistration(false).build();
    byte[] form = sealed(open.serialize(new Intruder()));
    int made = Intruder.made;
    assertThrows(SnapshotFormatException.class, () -> codec.decode(form));
    assertEquals(made, Intruder.made, "the intruder's constructor must not have run");
  }

  @Test
  void otherObjectsThanAnImageAreRefused() {
    Fory plain = Fory.builder().withXlang(false).build();
    List<Object> others = new ArrayList<>(List.of("text", 42, new int[3], new ArrayList<>()));
    others.add(null);
    for (Object other : others) {
      byte[] form = sealed(plain.serialize(other));
      assertThrows(SnapshotFormatException.class, () -> codec.decode(form), () -> "" + other);
    }
  }

  @Test
  void bytesAfterTheImageAreRefused() {
    byte[] form = codec.encode(sample(3));
    byte[] longer = Arrays.copyOf(form, form.length + 1);
    reseal(longer);
    assertThrows(SnapshotFormatException.class, () -> codec.decode(longer));
  }

  @Test
  void payloadAfterTheLastEntryIsRefusedAndCounted() {
    Fory same = Fory.builder().withXlang(false).withCompatible(false).build();
    same.register(ForyImage.class, 1);
    byte[] form = sealed(same.serialize(new ForyImage(1, 2, new int[] {1, 1}, new byte[5])));
    SnapshotFormatException refusal =
        assertThrows(SnapshotFormatException.class, () -> codec.decode(form));
    assertTrue(
        refusal.getMessage().contains(": 3 bytes follow its last entry"), refusal::getMessage);
  }

  /** A snapshot that claims a size and has nothing to show. */
  private record Claim(long size, long sizeBytes) implements FullStateSnapshot {
    @Override
    public long epoch() {
      return 0;
    }

    @Override
    public long timestampNanos() {
      return 0;
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public boolean isSorted() {
      return true;
    }

    @Override
    public byte[] toBytes() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writeTo(Path file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SnapshotCursor cursor() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void whatNoArrayHoldsIsRefusedBeforeAnythingIsAllocated() {
    long most = Integer.MAX_VALUE - 8 - BODY - 64;
    List<Claim> claims =
        List.of(
            new Claim(0, most + 1),
            new Claim(most / 8 + 1, 0),
            new Claim(most / 16 + 1, most / 2 + 1),
            new Claim(1L << 40, 1L << 50));
    for (Claim claim : claims) {
      SnapshotFormatException refusal =
          assertThrows(SnapshotFormatException.class, () -> codec.encode(claim), claim::toString);
      assertTrue(refusal.getMessage().contains("flat format"), refusal::getMessage);
    }
  }

  @Test
  void anyBodyUnderAValidChecksumGivesASnapshotOrARefusalAtLittleCost() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long seed = 20261123;
    Random random = new Random(seed);
    byte[] form = codec.encode(sample(5));
    int read = 0;
    long mostAllocated = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = mutate(random, form);
      reseal(mutated);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        codec.decode(mutated);
        read++;
      } catch (SnapshotFormatException e) {
        assertTrue(e.getMessage().startsWith("not an intact"), e::getMessage);
      }
      if (i > 2_000) {
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        mostAllocated = Math.max(mostAllocated, allocated);
      }
    }
    assertTrue(read > 500, "mutations of payload should read, seed " + seed);
    assertTrue(mostAllocated < 4 << 20, "allocated " + mostAllocated + " bytes, seed " + seed);
  }

  private static byte[] mutate(Random random, byte[] form) {
    byte[] mutated =
        random.nextInt(4) == 0
            ? Arrays.copyOf(form, BODY + 1 + random.nextInt(form.length))
            : form.clone();
    int nearStart = Math.min(30, mutated.length - BODY);
    for (int changes = random.nextInt(4); changes >= 0; changes--) {
      int reach = random.nextBoolean() ? nearStart : mutated.length - BODY;
      int value = random.nextBoolean() ? random.nextInt(256) : random.nextBoolean() ? 0xff : 0x7f;
      mutated[BODY + random.nextInt(reach)] = (byte) value;
    }
    return mutated;
  }

  @Test
  void anyThreadMayCall() throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 1; i <= 8; i++) {
        EntriesSnapshot snapshot = sample(i * 10);
        tasks.add(
            executor.submit(
                () -> {
                  for (int round = 0; round < 50; round++) {
                    assertSameEntries(snapshot, codec.decode(codec.encode(snapshot)));
                  }
                }));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    }
  }

  private static EntriesSnapshot sample(int entries) {
    Random random = new Random(entries);
    EntriesSnapshot.Builder builder = EntriesSnapshot.builder(77).timestampNanos(123456789);
    for (int i = 0; i < entries; i++) {
      byte[] value = new byte[random.nextInt(40)];
      random.nextBytes(value);
      builder.add(ByteBuffer.allocate(4 + i % 3).putInt(i).array(), value);
    }
    return builder.build();
  }

  private static void assertSameEntries(FullStateSnapshot expected, FullStateSnapshot actual) {
    assertEquals(expected.size(), actual.size());
    SnapshotCursor left = expected.cursor();
    SnapshotCursor right = actual.cursor();
    while (left.next()) {
      assertTrue(right.next());
      assertArrayEquals(left.key().toByteArray(), right.key().toByteArray());
      assertArrayEquals(left.value().toByteArray(), right.value().toByteArray());
    }
    assertFalse(right.next());
  }

  private static byte[] sealed(byte[] body) {
    byte[] form = new byte[BODY + body.length];
    ByteBuffer.wrap(form).put("SLABFORY".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    ByteBuffer.wrap(form).putInt(8, 1);
    System.arraycopy(body, 0, form, BODY, body.length);
    reseal(form);
    return form;
  }

  private static void reseal(byte[] form) {
    ByteBuffer.wrap(form)
        .putLong(16, form.length)
        .putInt(12, Checksums.aroundInt(form, form.length, 12));
  }
}
