package statelab.reports.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import statelab.reports.data.RunData;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.Base;
import statelab.reports.model.FootprintRecord;
import statelab.reports.text.Numbers;

/** What counts of bytes show about the present store against the base. */
final class ByteChanges {

  /*
   * Counts, not estimates, so that two runs can be compared as well as the two halves of one. They
   * are not exact to the last byte where something grows in between, so 1% is read as equal; where
   * the base allocates nothing, any byte is too much. Of the footprint only the sum over reachable
   * objects is compared: the heap after a collection is a cross-check with noise of its own.
   */

  private static final double EQUAL_WITHIN = 0.01;
  private static final String FOOTPRINT_METHOD = "jol";

  private record Count(Double bytes, String reason) {
    static final Count NONE = new Count(null, "no figure");

    /** Of two lines about one thing the larger counts; a gap in either is a gap. */
    Count larger(Count other) {
      if (bytes == null || other.bytes == null) {
        return bytes == null ? this : other;
      }
      return bytes >= other.bytes ? this : other;
    }
  }

  private record What(String id, String title, String variant) {}

  private final Base base;
  private final Map<What, Count> present = new LinkedHashMap<>();
  private final Map<What, Count> ofBase = new LinkedHashMap<>();

  ByteChanges(RunData run, Base base) {
    this.base = base;
    run.allocations().forEach(this::add);
    run.footprints().forEach(this::add);
  }

  List<BaseVerdict> verdicts() {
    List<What> all = new ArrayList<>(present.keySet());
    ofBase.keySet().stream().filter(what -> !present.containsKey(what)).forEach(all::add);
    return all.stream().map(this::verdict).toList();
  }

  private void add(AllocationRecord record) {
    if (record.control() || !record.mode().equals(AllocationRecord.DEFAULT_MODE)) {
      return;
    }
    Double bytes =
        record.maxBytesPerWindow() == null
            ? null
            : (double) record.maxBytesPerWindow() / record.opsPerWindow();
    String title = "allocated by " + record.path();
    add(record.variant(), "alloc", title, new Count(bytes, record.reason()));
  }

  private void add(FootprintRecord record) {
    if (record.compactHeaders() || !record.method().equals(FOOTPRINT_METHOD)) {
      return;
    }
    String size = Numbers.size(record.entries()) + ", " + record.keyShape();
    Count count = new Count(record.overheadBytesPerEntry(), record.reason());
    add(record.variant(), "bytes", "beyond payload, " + size, count);
  }

  private void add(String contestant, String id, String title, Count count) {
    What what = new What(id, title, Base.variantOf(contestant));
    (Base.isBase(contestant) ? ofBase : present).merge(what, count, Count::larger);
  }

  private BaseVerdict verdict(What what) {
    Count own = present.getOrDefault(what, Count.NONE);
    Count other = ofBase.getOrDefault(what, Count.NONE);
    if (own.bytes() == null || other.bytes() == null) {
      String reason = own.bytes() == null ? own.reason() : "base: " + other.reason();
      return verdict(what, own, other, Change.NOT_TESTED, "not measured: " + reason);
    }
    Change change = change(own.bytes(), other.bytes());
    return verdict(what, own, other, change, reason(change));
  }

  private Change change(double own, double other) {
    if (own > other * (1 + base.tolerance())) {
      return Change.TOO_MUCH;
    }
    if (own > other * (1 + EQUAL_WITHIN)) {
      return Change.MORE;
    }
    return own < other * (1 - EQUAL_WITHIN) ? Change.LESS : Change.EQUAL;
  }

  private String reason(Change change) {
    String tolerance = Numbers.percent(base.tolerance());
    return switch (change) {
      case TOO_MUCH -> "a count, more by more than " + tolerance;
      case MORE, LESS -> "a count, not more by more than " + tolerance;
      default -> "a count, equal within " + Numbers.percent(EQUAL_WITHIN);
    };
  }

  private static BaseVerdict verdict(
      What what, Count own, Count other, Change change, String reason) {
    boolean hasRatio = own.bytes() != null && other.bytes() != null && other.bytes() > 0;
    return new BaseVerdict(
        what.id(),
        what.title(),
        what.variant(),
        "B",
        other.bytes(),
        own.bytes(),
        hasRatio ? own.bytes() / other.bytes() : null,
        null,
        null,
        0,
        change,
        change != Change.NOT_TESTED && !change.isTooMuch(),
        false,
        reason,
        null);
  }
}
