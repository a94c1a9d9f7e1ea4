package statelab.jmh.row;

import static statelab.jmh.row.Row.Group.AT_100K;
import static statelab.jmh.row.Row.Group.AT_10K;
import static statelab.jmh.row.Row.Group.AT_10M;
import static statelab.jmh.row.Row.Group.AT_1M;
import static statelab.jmh.row.Row.Group.BESIDE;
import static statelab.jmh.row.Row.Group.FLOOR;
import static statelab.jmh.row.Row.Group.LONG;
import static statelab.jmh.row.Row.Group.TARGET;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import statelab.jmh.row.Row.Group;
import statelab.jmh.row.Row.Pace;
import statelab.jmh.suite.FilledStore;
import statelab.jmh.suite.FlightsBenchmark;
import statelab.jmh.suite.SnapshotStallBenchmark;
import statelab.testkit.KeyShape;

/**
 * Which benchmark, with which parameters, stands behind each row that forks measure.
 *
 * <p>The list of targets in {@code statelab.reports} says what a row means and what it has to
 * reach; this catalogue says how it is measured. A test holds the two together.
 */
public final class RowCatalogue {

  private static final int HUNDRED = 100;
  private static final int TEN_K = 10_000;
  private static final int HUNDRED_K = 100_000;
  private static final int MILLION = 1_000_000;
  private static final int TEN_MILLION = 10_000_000;
  private static final int ENTRY_BYTES = Long.BYTES + FilledStore.VALUE_BYTES;

  private static final Map<String, String> SHAPED =
      Map.of(
          "T2", "get_",
          "T3r", "put_new_random_",
          "T4", "put_overwrite_",
          "T5", "delete_",
          "T6", "range_seek_",
          "T7", "range_iterate_");

  private static final Map<String, Row> ROWS = new LinkedHashMap<>();

  static {
    add(perCall("T1", TARGET, "GetBenchmark.hit", HUNDRED));
    addPointAndRange(TARGET, HUNDRED_K, List.of("T2", "T3s", "T3r", "T4", "T5", "T6", "T7"));
    add(take("T8", TARGET, TEN_K, "WRITTEN"));
    add(restore("T9", TARGET, TEN_K, "IN_PROCESS"));
    add(codec("T11", TARGET, "serialize", TEN_K, "FLAT"));
    add(codec("T12", TARGET, "deserialize", TEN_K, "FLAT"));

    add(perCall("get_miss", BESIDE, "GetBenchmark.miss", HUNDRED_K));
    add(take("snapshot_100k", BESIDE, HUNDRED_K, "WRITTEN"));
    add(take("snapshot_quiet", BESIDE, TEN_K, "QUIET"));
    add(firstWrites("snapshot_first_writes", BESIDE, TEN_K, SnapshotStallBenchmark.WRITES));
    add(restore("restore_decoded", BESIDE, TEN_K, "DECODED"));
    add(codec("serialize_fory", BESIDE, "serialize", TEN_K, "FORY"));
    add(codec("deserialize_fory", BESIDE, "deserialize", TEN_K, "FORY"));
    add(flights("macro_window", BESIDE));
    add(shots("replace_pairs", BESIDE, "ReplaceBenchmark.replace", HUNDRED_K));
    add(shots("sliding_window", LONG, "SlidingWindowBenchmark.slide", HUNDRED_K));
    add(shots("overwrite_resized", LONG, "ReplaceBenchmark.resize", HUNDRED_K));

    addPointAndRange(AT_10K, TEN_K, namesAt("10k"));
    add(restore("restore_100k", AT_100K, HUNDRED_K, "IN_PROCESS"));
    add(codec("serialize_100k", AT_100K, "serialize", HUNDRED_K, "FLAT"));
    add(codec("deserialize_100k", AT_100K, "deserialize", HUNDRED_K, "FLAT"));
    addPointAndRange(AT_1M, MILLION, namesAt("1m"));
    add(take("snapshot_1m", AT_1M, MILLION, "WRITTEN"));

    for (KeyShape shape :
        List.of(
            KeyShape.Tenant16, KeyShape.Tenant32, KeyShape.VariableString, KeyShape.FlightRoute)) {
      addPointsAndRanges(shape);
    }
    add(flood("put_new_descending", "DESCENDING", KeyShape.Long8));
    add(flood("put_new_zigzag", "ZIGZAG", KeyShape.Long8));
    add(flood("put_new_low_bits", "RANDOM", KeyShape.LowBits));
    add(flood("put_new_high_bits", "RANDOM", KeyShape.HighBits));
    add(flood("put_new_equal_hash31", "RANDOM", KeyShape.EqualHash31));
    add(flood("put_new_fibonacci_flood", "RANDOM", KeyShape.FibonacciFlood));
    add(flood("put_new_wyhash_flood", "RANDOM", KeyShape.WyhashFlood));
    add(flood("put_new_rapidhash_flood", "RANDOM", KeyShape.RapidhashFlood));
    add(presized("put_new_sequential_presized", "SEQUENTIAL"));
    add(presized("put_new_random_presized", "RANDOM"));
    add(perCall("sort_10k", LONG, "SortBenchmark.sort", TEN_K));
    add(perCall("sort_100k", LONG, "SortBenchmark.sort", HUNDRED_K));
    add(firstWrites("snapshot_first_1k_writes", LONG, HUNDRED_K, 1000));
    add(firstWrites("snapshot_first_10k_writes", LONG, HUNDRED_K, TEN_K));
    add(firstWrites("snapshot_first_100k_writes", LONG, HUNDRED_K, HUNDRED_K));
    addPointAndRange(AT_10M, TEN_MILLION, namesAt("10m"));

    add(perCall("floor_random_load", FLOOR, "FloorBenchmark.dependentLoad", HUNDRED_K));
    add(copy("floor_copy", FLOOR, TEN_K));
    add(perCall("floor_timer", FLOOR, "FloorBenchmark.timer", HUNDRED));
  }

  private RowCatalogue() {}

  /**
   * Returns every row that forks measure.
   *
   * @return rows in the order of a report
   */
  public static List<Row> all() {
    return List.copyOf(ROWS.values());
  }

  /**
   * Returns the rows of some groups.
   *
   * @param groups the groups
   * @return rows in the order of a report
   */
  public static List<Row> of(Group... groups) {
    List<Group> wanted = List.of(groups);
    return ROWS.values().stream().filter(row -> wanted.contains(row.group())).toList();
  }

  /**
   * Finds a row.
   *
   * @param id the row's id
   * @return the row, or empty if forks measure none of that id
   */
  public static Optional<Row> find(String id) {
    return Optional.ofNullable(ROWS.get(id));
  }

  private static void add(Row row) {
    if (ROWS.put(row.id(), row) != null) {
      throw new IllegalStateException("row " + row.id() + " is there twice");
    }
  }

  private static List<String> namesAt(String size) {
    List<String> names = new ArrayList<>();
    for (String operation :
        List.of(
            "get",
            "put_new_sequential",
            "put_new_random",
            "put_overwrite",
            "delete",
            "range_seek",
            "range_iterate")) {
      names.add(operation + "_" + size);
    }
    return names;
  }

  private static void addPointAndRange(Group group, int entries, List<String> ids) {
    add(perCall(ids.get(0), group, "GetBenchmark.hit", entries));
    add(fill(ids.get(1), group, entries, "SEQUENTIAL"));
    add(fill(ids.get(2), group, entries, "RANDOM"));
    add(perCall(ids.get(3), group, "PutOverwriteBenchmark.overwrite", entries));
    add(shots(ids.get(4), group, "DeleteBenchmark.deleteAll", entries));
    add(perCall(ids.get(5), group, "RangeSeekBenchmark.seek", entries));
    add(perEntry(ids.get(6), group, "RangeIterateBenchmark.scan", entries, Pace.TIMED));
  }

  private static void addPointsAndRanges(KeyShape shape) {
    String name = shape.name().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    List<Row> usual = of(TARGET);
    for (String id : List.of("T2", "T3r", "T4", "T5", "T6", "T7")) {
      Row row = usual.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
      add(row.on(SHAPED.get(id) + name, LONG, shape.name()));
    }
  }

  private static Row flood(String id, String order, KeyShape shape) {
    return fill(id, LONG, HUNDRED_K, order).on(id, LONG, shape.name());
  }

  private static Row perCall(String id, Group group, String benchmark, int entries) {
    return new Row(id, group, benchmark, sized(entries), Pace.TIMED, 1, null);
  }

  private static Row perEntry(String id, Group group, String benchmark, int entries, Pace pace) {
    return new Row(id, group, benchmark, sized(entries), pace, entries, null);
  }

  private static Row shots(String id, Group group, String benchmark, int entries) {
    return perEntry(id, group, benchmark, entries, Pace.SHOTS);
  }

  private static Row fill(String id, Group group, int entries, String order) {
    Map<String, String> params = sized(entries, "order", order);
    return new Row(id, group, "PutNewBenchmark.fill", params, Pace.SHOTS, entries, null);
  }

  private static Row take(String id, Group group, int entries, String since) {
    Map<String, String> params = sized(entries, "since", since);
    return new Row(id, group, "SnapshotBenchmark.take", params, Pace.TIMED, 1, null);
  }

  private static Row presized(String id, String order) {
    Map<String, String> params =
        sized(HUNDRED_K, "order", order, "capacity", Integer.toString(HUNDRED_K));
    return new Row(id, LONG, "PutNewBenchmark.fill", params, Pace.SHOTS, HUNDRED_K, null);
  }

  private static Row firstWrites(String id, Group group, int entries, int writes) {
    Map<String, String> params = sized(entries, "writes", Integer.toString(writes));
    String benchmark = "SnapshotStallBenchmark.firstWrites";
    return new Row(id, group, benchmark, params, Pace.TIMED, writes, null);
  }

  private static Row restore(String id, Group group, int entries, String source) {
    Map<String, String> params = sized(entries, "source", source);
    return new Row(id, group, "RestoreBenchmark.restore", params, Pace.TIMED, 1, null);
  }

  private static Row codec(String id, Group group, String method, int entries, String form) {
    Map<String, String> params = sized(entries, "form", form);
    String benchmark = "SnapshotCodecBenchmark." + method;
    return new Row(id, group, benchmark, params, Pace.TIMED, 1, payloadBytes(entries));
  }

  private static Row copy(String id, Group group, int entries) {
    String benchmark = "FloorBenchmark.copy";
    Double bytes = payloadBytes(entries);
    return new Row(id, group, benchmark, sized(entries), Pace.TIMED, 1, bytes);
  }

  private static Row flights(String id, Group group) {
    String benchmark = "FlightsBenchmark.windows";
    return new Row(id, group, benchmark, Map.of(), Pace.SHOTS, FlightsBenchmark.EVENTS, null);
  }

  private static Double payloadBytes(int entries) {
    return (double) entries * ENTRY_BYTES;
  }

  private static Map<String, String> sized(int entries, String... more) {
    Map<String, String> params = new HashMap<>();
    params.put(Row.ENTRIES, Integer.toString(entries));
    for (int i = 0; i < more.length; i += 2) {
      params.put(more[i], more[i + 1]);
    }
    return params;
  }
}
