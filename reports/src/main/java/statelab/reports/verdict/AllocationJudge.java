package statelab.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import statelab.reports.data.RunData;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.Row;
import statelab.reports.model.Target;
import statelab.reports.text.Numbers;

/** Findings on bytes allocated: exact counts, so that no interval is needed. */
final class AllocationJudge {

  private AllocationJudge() {}

  static Finding find(RunData run, Row row, Target target, String variant) {
    List<AllocationRecord> records =
        run.allocations().stream()
            .filter(record -> record.variant().equals(variant))
            .filter(record -> record.mode().equals(AllocationRecord.DEFAULT_MODE))
            .toList();
    List<AllocationRecord> judged = new ArrayList<>();
    for (String path : row.paths()) {
      List<AllocationRecord> ofPath =
          records.stream().filter(record -> record.path().equals(path)).toList();
      Optional<String> gap = gap(path, ofPath);
      if (gap.isPresent()) {
        return Finding.notMeasured(row, target, gap.orElseThrow());
      }
      judged.addAll(ofPath);
    }
    return verdict(row, target, judged, records);
  }

  private static Finding verdict(
      Row row, Target target, List<AllocationRecord> judged, List<AllocationRecord> records) {
    AllocationRecord worst =
        judged.stream()
            .max((a, b) -> Long.compare(a.maxBytesPerWindow(), b.maxBytesPerWindow()))
            .orElseThrow();
    Estimate estimate = Estimate.exact(worst.maxBytesPerWindow());
    if (!target.bound().holds(worst.maxBytesPerWindow(), target.value())) {
      return new Finding.Settled(row, target, estimate, Verdict.MISSED, excess(worst));
    }
    Optional<String> doubt = doubtOfProbe(records);
    if (doubt.isPresent()) {
      return Finding.undecided(row, target, estimate, doubt.orElseThrow());
    }
    int windows = judged.stream().mapToInt(AllocationRecord::windows).sum();
    return new Finding.Settled(
        row,
        target,
        estimate,
        Verdict.MET,
        "largest of "
            + Numbers.counted(windows, "window")
            + " over "
            + Numbers.counted(row.paths().size(), "path"));
  }

  private static String excess(AllocationRecord worst) {
    return worst.path()
        + " allocated "
        + Numbers.count(worst.maxBytesPerWindow())
        + " B in a window of "
        + Numbers.counted(worst.opsPerWindow(), "operation");
  }

  private static Optional<String> gap(String path, List<AllocationRecord> ofPath) {
    if (ofPath.isEmpty()) {
      return Optional.of("no figure for " + path);
    }
    return ofPath.stream()
        .filter(record -> record.maxBytesPerWindow() == null)
        .map(record -> path + ", " + record.reason())
        .findFirst();
  }

  private static Optional<String> doubtOfProbe(List<AllocationRecord> records) {
    List<AllocationRecord> controls = records.stream().filter(AllocationRecord::control).toList();
    if (controls.isEmpty()) {
      return Optional.of("no positive control shows that the probe sees allocation");
    }
    return controls.stream()
        .filter(
            control -> !(control.maxBytesPerWindow() != null && control.maxBytesPerWindow() > 0))
        .map(control -> "the probe did not see the positive control " + control.path())
        .findFirst();
  }
}
