package statelab.reports.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import statelab.reports.model.AllocationRecord;

/**
 * What one path of one variant allocated, mode by mode.
 *
 * @param variant the variant
 * @param path the path
 * @param byMode the line of each mode, the one with the most bytes where there are several
 */
public record AllocationCase(String variant, String path, Map<String, AllocationRecord> byMode) {

  /** What a zero, or its absence, is owed to. */
  public enum Nature {
    /** Zero in every mode, the interpreter included: the code itself allocates nothing. */
    STRUCTURAL("structural"),
    /** Zero by default, but not in every mode: the compiler removes what the code allocates. */
    COMPILER("the compiler's"),
    /** Bytes were seen in the default mode. */
    ALLOCATES("allocates"),
    /** Must allocate, and was seen allocating in every mode. */
    CONTROL_SEEN("control, seen"),
    /** Must allocate, and was not seen everywhere. */
    CONTROL_MISSED("control, missed"),
    /** A mode that the answer needs was not measured. */
    UNKNOWN("not known");

    private final String words;

    Nature(String words) {
      this.words = words;
    }

    /**
     * Says it in a word or two.
     *
     * @return words for tables
     */
    public String words() {
      return words;
    }
  }

  /** Copies the map. */
  public AllocationCase {
    byMode = Collections.unmodifiableMap(new LinkedHashMap<>(byMode));
  }

  private record Key(String variant, String path) {}

  /**
   * Groups lines.
   *
   * @param records lines of any variants, paths and modes
   * @return the cases, by variant and path in the order they were met
   */
  public static List<AllocationCase> of(List<AllocationRecord> records) {
    Map<Key, Map<String, AllocationRecord>> groups = new LinkedHashMap<>();
    for (String variant : records.stream().map(AllocationRecord::variant).distinct().toList()) {
      for (AllocationRecord record : records) {
        if (record.variant().equals(variant)) {
          groups
              .computeIfAbsent(new Key(variant, record.path()), absent -> new LinkedHashMap<>())
              .merge(record.mode(), record, AllocationCase::worse);
        }
      }
    }
    List<AllocationCase> cases = new ArrayList<>();
    groups.forEach((key, modes) -> cases.add(new AllocationCase(key.variant, key.path, modes)));
    return cases;
  }

  private static AllocationRecord worse(AllocationRecord a, AllocationRecord b) {
    if (a.maxBytesPerWindow() == null || b.maxBytesPerWindow() == null) {
      return a.maxBytesPerWindow() == null ? a : b;
    }
    return a.maxBytesPerWindow() >= b.maxBytesPerWindow() ? a : b;
  }

  /**
   * Lists the modes of some cases.
   *
   * @param cases the cases
   * @return every mode of any of them, in the order they were met
   */
  public static List<String> modes(List<AllocationCase> cases) {
    return cases.stream().flatMap(each -> each.byMode.keySet().stream()).distinct().toList();
  }

  /**
   * Returns what was seen in a mode.
   *
   * @param mode the mode
   * @return the line, or empty if there is none
   */
  public Optional<AllocationRecord> in(String mode) {
    return Optional.ofNullable(byMode.get(mode));
  }

  /**
   * Says what the zeros of this path are owed to.
   *
   * @return the answer, as far as the modes that were measured tell
   */
  public Nature nature() {
    boolean complete = byMode.values().stream().allMatch(r -> r.maxBytesPerWindow() != null);
    boolean anyZero = byMode.values().stream().anyMatch(AllocationCase::isZero);
    if (byMode.values().stream().anyMatch(AllocationRecord::control)) {
      return complete && !anyZero ? Nature.CONTROL_SEEN : Nature.CONTROL_MISSED;
    }
    AllocationRecord byDefault = byMode.get(AllocationRecord.DEFAULT_MODE);
    if (byDefault == null || byDefault.maxBytesPerWindow() == null) {
      return Nature.UNKNOWN;
    }
    if (!isZero(byDefault)) {
      return Nature.ALLOCATES;
    }
    boolean bytesSomewhere =
        byMode.values().stream().anyMatch(r -> r.maxBytesPerWindow() != null && !isZero(r));
    if (bytesSomewhere) {
      return Nature.COMPILER;
    }
    return complete && byMode.containsKey(AllocationRecord.INTERPRETER_MODE)
        ? Nature.STRUCTURAL
        : Nature.UNKNOWN;
  }

  private static boolean isZero(AllocationRecord record) {
    return record.maxBytesPerWindow() != null && record.maxBytesPerWindow() == 0;
  }
}
