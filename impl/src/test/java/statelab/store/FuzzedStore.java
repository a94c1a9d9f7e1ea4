package statelab.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import statelab.store.fixture.Bytes;
import statelab.store.fixture.KeyShape;
import statelab.store.memory.WeakSeeds;
import statelab.store.snapshot.EntriesSnapshot;

/** A store, the map it must equal, and the dice that choose what happens to both. */
final class FuzzedStore {

  private static final long MAX_BYTES = 2_000_000;
  private static final int SNAPSHOTS_KEPT = 3;

  private record Kept(FullStateSnapshot snapshot, StoreOracle oracle) {}

  private final SplittableRandom random;
  private final InMemoryStateStore store;
  private final StateCursor reused;
  private final Deque<Kept> snapshots = new ArrayDeque<>();
  private final KeyShape shape;
  private final int keys;
  private final int greatestValue;
  private final int deletes;
  private StoreOracle oracle = new StoreOracle();

  FuzzedStore(long seed) {
    random = new SplittableRandom(seed);
    KeyShape[] shapes = KeyShape.values();
    shape = shapes[random.nextInt(shapes.length)];
    keys = 4 << random.nextInt(12);
    greatestValue = 1 << random.nextInt(17);
    deletes = 5 + random.nextInt(40);
    InMemoryStateStore.Builder settings = InMemoryStateStore.builder().maxBytes(MAX_BYTES);
    settings.hashSeed(random.nextInt(4) == 0 ? WeakSeeds.constantHashOf(8) : random.nextLong());
    store = settings.capacity(random.nextInt(3) * 1000).build();
    reused = store.cursor();
  }

  /** Does one thing and returns its name. */
  String step() {
    int dice = random.nextInt(100);
    if (dice < deletes) {
      return delete();
    }
    if (dice < 80) {
      return put();
    }
    if (dice < 97) {
      return read();
    }
    return random.nextInt(12) == 0 ? whole() : snapshotOrFlush();
  }

  private byte[] key() {
    return shape.key(random.nextInt(keys));
  }

  private byte[] value() {
    int length = random.nextInt(8) == 0 ? random.nextInt(greatestValue) : random.nextInt(40);
    return Bytes.random(random, length);
  }

  private String delete() {
    oracle.delete(store, key());
    return "delete";
  }

  private String put() {
    byte[] key = key();
    byte[] old = oracle.entries.get(key);
    if (old != null && random.nextInt(3) == 0) {
      oracle.put(store, key, Bytes.random(random, old.length));
      return "overwrite";
    }
    byte[] value = value();
    long growth = value.length + (long) (old == null ? key.length : -old.length);
    if (store.sizeBytes() + growth > MAX_BYTES) {
      assertThrows(CapacityExceededException.class, () -> store.put(key, value));
      return "refused put";
    }
    if (random.nextInt(6) == 0) {
      assertArrayEquals(old == null ? value : old, store.getOrInsert(key, value));
      oracle.entries.putIfAbsent(key, value);
      return "getOrInsert";
    }
    byte[] framed = Bytes.random(random, key.length + value.length + 9);
    System.arraycopy(key, 0, framed, 4, key.length);
    System.arraycopy(value, 0, framed, 6 + key.length, value.length);
    store.put(framed, 4, key.length, framed, 6 + key.length, value.length);
    oracle.entries.put(key, value);
    return "put";
  }

  private String read() {
    if (random.nextInt(3) != 0) {
      oracle.checkKey(store, key());
      return "read";
    }
    return random.nextBoolean() ? range() : prefix();
  }

  private byte[] bound() {
    byte[] key = key();
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> Arrays.copyOf(key, key.length + 1);
      case 2 -> Arrays.copyOf(key, key.length / 2);
      default -> key;
    };
  }

  private String range() {
    byte[] from = bound();
    byte[] to = bound();
    NavigableMap<byte[], byte[]> expected = between(from, to);
    boolean reverse = random.nextBoolean();
    StateCursor cursor = random.nextBoolean() ? reused : store.cursor();
    StateCursor scan = reverse ? cursor.reverseRange(from, to) : cursor.range(from, to);
    StoreOracle.checkScan(scan, reverse ? expected.descendingMap() : expected);
    return "range";
  }

  private NavigableMap<byte[], byte[]> between(byte[] from, byte[] to) {
    NavigableMap<byte[], byte[]> all = oracle.entries;
    if (from != null && to != null && Arrays.compareUnsigned(from, to) >= 0) {
      return all.subMap(from, true, from, false);
    }
    NavigableMap<byte[], byte[]> above = from == null ? all : all.tailMap(from, true);
    return to == null ? above : above.headMap(to, false);
  }

  private String prefix() {
    byte[] key = key();
    byte[] prefix = Arrays.copyOf(key, random.nextInt(key.length + 1));
    StoreOracle expected = new StoreOracle();
    oracle.entries.tailMap(prefix, true).entrySet().stream()
        .takeWhile(entry -> startsWith(entry.getKey(), prefix))
        .forEach(entry -> expected.entries.put(entry.getKey(), entry.getValue()));
    if (random.nextBoolean()) {
      StoreOracle.checkScan(reused.prefix(prefix), expected.entries);
    } else {
      StoreOracle.checkScan(reused.reversePrefix(prefix), expected.entries.descendingMap());
    }
    return "prefix";
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  private String snapshotOrFlush() {
    if (random.nextInt(3) == 0) {
      store.flush();
      return "flush";
    }
    snapshots.addLast(new Kept(store.snapshot(random.nextInt(9)), oracle.copy()));
    if (snapshots.size() > SNAPSHOTS_KEPT) {
      Kept oldest = snapshots.removeFirst();
      oldest.oracle().check(oldest.snapshot());
    }
    return "snapshot";
  }

  /** Does something to the store as a whole, and looks at all of it. */
  private String whole() {
    StateCursor open = store.rangeScan(null, null);
    String done = replaceOrShrink();
    if (!done.equals("nothing")) {
      assertThrows(ConcurrentModificationException.class, open::next);
    }
    check();
    return done;
  }

  private String replaceOrShrink() {
    int dice = random.nextInt(8);
    if (dice == 0) {
      store.clear();
      oracle = new StoreOracle();
      return "clear";
    }
    if (dice < 4) {
      store.shrinkToFit();
      return "shrinkToFit";
    }
    if (snapshots.isEmpty()) {
      return "nothing";
    }
    Kept kept = snapshots.peekLast();
    store.restore(random.nextBoolean() ? kept.snapshot() : otherForm(kept.snapshot()));
    oracle = kept.oracle().copy();
    return "restore";
  }

  private FullStateSnapshot otherForm(FullStateSnapshot snapshot) {
    if (random.nextBoolean()) {
      return FullStateSnapshot.fromBytes(snapshot.toBytes());
    }
    EntriesSnapshot.Builder listed = EntriesSnapshot.builder(snapshot.epoch());
    for (SnapshotCursor cursor = snapshot.cursor(); cursor.next(); ) {
      listed.add(cursor.key(), cursor.value());
    }
    return listed.build();
  }

  void check() {
    oracle.check(store);
    snapshots.forEach(kept -> kept.oracle().check(kept.snapshot()));
    assertTrue(store.sizeBytes() <= MAX_BYTES);
  }

  /** Returns the serialised records, without the header that holds the time. */
  byte[] body() {
    byte[] form = store.snapshot().toBytes();
    return Arrays.copyOfRange(form, 64, form.length);
  }
}
