package statelab.reports.render;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import statelab.reports.data.LoadCase;
import statelab.reports.model.LoadRecord;
import statelab.reports.model.LoadRecord.Snapshots;
import statelab.reports.render.chart.LineChart;
import statelab.reports.render.chart.TextChart;
import statelab.reports.render.section.LoadCharts;
import statelab.reports.text.Numbers;
import statelab.reports.text.TextTable;
import statelab.reports.text.Wrap;

/** Latency under load as plain text of at most a hundred columns. */
public final class LoadText {

  private static final String NEW_LINE = "\n";

  private LoadText() {}

  /**
   * Writes a table and a chart for each variant and rate that was sustained.
   *
   * @param records what was measured
   * @return lines, each with a line feed
   */
  public static String write(List<LoadRecord> records) {
    List<LoadCase> cases = LoadCase.of(records);
    StringBuilder text = new StringBuilder("Latency under load");
    text.append(NEW_LINE).append(NEW_LINE).append(table(cases)).append(NEW_LINE);
    for (String line :
        Wrap.lines(
            "",
            "Response counts from when an operation was to begin, service from when it did."
                + " Stall: the longest snapshot. No core: the share of the time for which the driver"
                + " was ready but something else ran.")) {
      text.append(line).append(NEW_LINE);
    }
    for (LoadCase each : cases) {
      each.objection()
          .ifPresent(
              why ->
                  Wrap.lines("", name(each) + ": " + why + ".")
                      .forEach(line -> text.append(line).append(NEW_LINE)));
    }
    LoadCase.disturbance(cases)
        .ifPresent(
            sentence ->
                Wrap.lines("", sentence).forEach(line -> text.append(line).append(NEW_LINE)));
    for (LineChart chart : LoadCharts.of(cases)) {
      text.append(NEW_LINE).append(TextChart.of(chart));
    }
    return text.toString();
  }

  private static String name(LoadCase each) {
    return each.variant()
        + " with "
        + each.collector()
        + " at "
        + Numbers.count(each.ratePerSecond());
  }

  private static TextTable table(List<LoadCase> cases) {
    TextTable table =
        new TextTable(
            "variant",
            "ops/s",
            "gc",
            "response p50",
            "p99",
            "p99.9",
            "max",
            "service p99",
            "stall",
            "no core");
    for (LoadCase each : cases) {
      boolean sustained = each.objection().isEmpty();
      table.add(
          each.variant(),
          Numbers.count(each.ratePerSecond()),
          each.collector(),
          sustained
              ? time(each.response("p50"))
              : each.isMeasured() ? "not sustained" : "not measured",
          time(each.response("p99")),
          time(each.response("p99.9")),
          time(each.response("max")),
          time(each.service("p99")),
          stall(each),
          each.waitedShare().map(Numbers::percent).orElse("-"));
    }
    return table;
  }

  private static String stall(LoadCase each) {
    return time(
        each.snapshots().stream()
            .map(Snapshots::longestStallNs)
            .filter(Objects::nonNull)
            .max(Long::compare)
            .map(Long::doubleValue));
  }

  private static String time(Optional<Double> nanoseconds) {
    return nanoseconds.map(Numbers::time).orElse("-");
  }
}
