package statelab.reports.verdict;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import statelab.reports.data.RunData;
import statelab.reports.model.FootprintRecord;
import statelab.reports.model.Row;
import statelab.reports.model.Target;

/** Findings on bytes per entry: the largest of the methods that counted them decides. */
final class FootprintJudge {

  private FootprintJudge() {}

  static Finding find(RunData run, Row row, Target target, String variant) {
    List<FootprintRecord> records = records(run, row, variant);
    Optional<Double> own = largest(records);
    if (own.isEmpty()) {
      return Finding.notMeasured(row, target, why(records));
    }
    double figure = own.orElseThrow();
    if (target.isRelative()) {
      List<FootprintRecord> base = records(run, row, target.relativeTo());
      Optional<Double> other = largest(base);
      if (other.isEmpty()) {
        return Finding.notMeasured(
            row, target, target.relativeTo() + " has no figure: " + why(base));
      }
      figure /= other.orElseThrow();
    }
    boolean met = target.bound().holds(figure, target.value());
    return new Finding.Settled(
        row,
        target,
        Estimate.exact(figure),
        met ? Verdict.MET : Verdict.MISSED,
        "the largest of " + records.size() + " counts, without compact headers");
  }

  private static List<FootprintRecord> records(RunData run, Row row, String variant) {
    return run.footprints().stream()
        .filter(record -> record.variant().equals(variant) && !record.compactHeaders())
        .filter(record -> row.entries() == null || record.entries() == row.entries())
        .filter(record -> row.keyShape() == null || record.keyShape().equals(row.keyShape()))
        .toList();
  }

  private static Optional<Double> largest(List<FootprintRecord> records) {
    return records.stream()
        .map(FootprintRecord::overheadBytesPerEntry)
        .filter(Objects::nonNull)
        .max(Double::compare);
  }

  private static String why(List<FootprintRecord> records) {
    return records.stream()
        .map(FootprintRecord::reason)
        .findFirst()
        .orElse("no footprint record of that size and key shape");
  }
}
