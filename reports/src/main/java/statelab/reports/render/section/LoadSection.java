package statelab.reports.render.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import statelab.reports.data.LoadCase;
import statelab.reports.data.RunData;
import statelab.reports.model.LoadRecord;
import statelab.reports.model.LoadRecord.Company;
import statelab.reports.model.LoadRecord.Snapshots;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;
import statelab.reports.text.Numbers;

/** Latency of a job at fixed rates, with snapshots taken meanwhile. */
final class LoadSection {

  private static final List<String> RESPONSE = List.of("p50", "p99", "p99.9", "p99.99", "max");
  private static final List<String> SERVICE = List.of("p50", "p99", "max");

  private final RunData run;

  LoadSection(RunData run) {
    this.run = run;
  }

  Section build() {
    String title = "Latency under load";
    List<LoadCase> cases = LoadCase.of(run.loads());
    if (cases.isEmpty()) {
      return new Section(
          "load",
          title,
          List.of(
              new Block.Paragraph(
                  "Not measured: the run holds no record of a job under load; make latency makes"
                      + " some.")));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(method()));
    company(cases).map(Block.Paragraph::new).ifPresent(blocks::add);
    LoadCase.disturbance(cases).map(Block.Paragraph::new).ifPresent(blocks::add);
    blocks.add(
        new Block.Table(
            "Each operation is a step of the job: "
                + workloads()
                + ". Geometric means over JVMs of"
                + " each JVM's percentile; max is the largest.",
            columns(),
            cases.stream().map(LoadSection::row).toList()));
    blocks.add(
        new Block.Table(
            "What else went on meanwhile, over all JVMs. Without a core: the time for which the"
                + " driver was ready but something else ran.",
            List.of(
                Column.words("variant"),
                Column.figures("operations a second"),
                Column.words("collector"),
                Column.figures("without waiting, a second"),
                Column.figures("snapshots"),
                Column.figures("collector's pauses"),
                Column.figures("without a core")),
            cases.stream().map(LoadSection::companyRow).toList()));
    blocks.add(new Block.Charts(List.copyOf(LoadCharts.of(cases))));
    return new Section("load", title, blocks);
  }

  private static String method() {
    return "Operations begin at fixed times, whether or not the ones before have ended. Response"
        + " counts from when an operation was to begin, so what waits behind a stall is charged"
        + " with it; service counts from when it did begin. Both hold the cost of reading the"
        + " clock. A rate is not sustained if operations were left over or the queue was never"
        + " empty towards the end: its response times would grow with the length of the"
        + " measurement, so none are given.";
  }

  private String workloads() {
    return String.join("; ", run.loads().stream().map(LoadRecord::workload).distinct().toList());
  }

  private static Optional<String> company(List<LoadCase> cases) {
    List<Company> all = cases.stream().flatMap(each -> each.company().stream()).toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    int cores = all.stream().mapToInt(Company::cores).min().orElseThrow();
    int threads =
        all.stream()
            .flatMap(each -> Stream.of(each.parallelThreads(), each.concurrentThreads()))
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .max()
            .orElse(1);
    String needs =
        "The driver keeps one of " + Numbers.counted(cores, "core") + " busy all the time";
    return Optional.of(
        cores < 2 + threads
            ? needs
                + ". The collector's threads (up to "
                + threads
                + "), the compilers and the writer of snapshots compete for the rest, and with the"
                + " driver where that is not enough: with more cores, tails would be shorter."
            : needs
                + "; the collector's threads (up to "
                + threads
                + ") and the writer of snapshots have cores of their own.");
  }

  private static List<Column> columns() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.words("variant"),
                Column.figures("operations a second"),
                Column.words("collector")));
    RESPONSE.forEach(name -> columns.add(Column.figures("response " + name)));
    SERVICE.forEach(name -> columns.add(Column.figures("service " + name)));
    columns.add(Column.figures("JVMs"));
    return columns;
  }

  private static List<Entry> row(LoadCase each) {
    List<Entry> row = new ArrayList<>();
    row.add(Entry.of(each.variant()));
    row.add(Entry.of(Numbers.count(each.ratePerSecond())));
    row.add(Entry.of(each.collector()));
    RESPONSE.forEach(name -> row.add(response(each, name)));
    SERVICE.forEach(name -> row.add(service(each, name)));
    row.add(Entry.of(Integer.toString(each.records().size())));
    return row;
  }

  private static List<Entry> companyRow(LoadCase each) {
    return List.of(
        Entry.of(each.variant()),
        Entry.of(Numbers.count(each.ratePerSecond())),
        Entry.of(each.collector()),
        each.flatOutPerSecond()
            .map(rate -> Entry.of(Numbers.count(Math.round(rate))))
            .orElse(Entry.of("–").toned(Tone.MUTED)),
        snapshots(each.snapshots()),
        pauses(each.company()),
        waited(each));
  }

  private static Entry response(LoadCase each, String name) {
    Optional<Double> value = each.response(name);
    if (value.isPresent()) {
      return Entry.of(Numbers.time(value.orElseThrow()));
    }
    if (!name.equals(RESPONSE.getFirst())) {
      return Entry.of("–").toned(Tone.MUTED);
    }
    String why = each.objection().orElseThrow();
    return each.isMeasured()
        ? new Entry("not sustained", rounds(each) + why, Tone.BAD, false)
        : Entry.absent(why);
  }

  private static String rounds(LoadCase each) {
    int all = each.records().size();
    return all == 1 ? "" : "in " + (all - each.sustainedRounds()) + " of " + all + " JVMs: ";
  }

  private static Entry service(LoadCase each, String name) {
    return each.service(name)
        .map(value -> Entry.of(Numbers.time(value)))
        .orElse(Entry.of("–").toned(Tone.MUTED));
  }

  private static Entry snapshots(List<Snapshots> snapshots) {
    long taken = snapshots.stream().mapToLong(Snapshots::taken).sum();
    long skipped = snapshots.stream().mapToLong(Snapshots::skipped).sum();
    List<String> notes = new ArrayList<>();
    snapshots.stream()
        .map(Snapshots::longestStallNs)
        .filter(Objects::nonNull)
        .max(Long::compare)
        .ifPresent(longest -> notes.add("longest stall " + Numbers.time(longest)));
    snapshots.stream()
        .map(Snapshots::longestWriteNs)
        .filter(Objects::nonNull)
        .max(Long::compare)
        .ifPresent(longest -> notes.add("longest write " + Numbers.time(longest)));
    if (skipped > 0) {
      notes.add(skipped + " skipped, one was still being written");
    }
    return Entry.of(snapshots.isEmpty() ? "–" : Numbers.count(taken), String.join("; ", notes));
  }

  private static Entry pauses(List<Company> company) {
    if (company.isEmpty()) {
      return Entry.of("–").toned(Tone.MUTED);
    }
    long pauses = company.stream().mapToLong(Company::pauses).sum();
    long pausedMs = company.stream().mapToLong(Company::pausedMs).sum();
    double cores = company.stream().mapToDouble(Company::othersCores).average().orElseThrow();
    return Entry.of(
        Numbers.count(pauses),
        pausedMs + " ms in all; other threads used " + Numbers.figure(cores) + " cores");
  }

  private static Entry waited(LoadCase each) {
    if (!each.isMeasured()) {
      return Entry.of("–").toned(Tone.MUTED);
    }
    Optional<Double> share = each.waitedShare();
    if (share.isEmpty()) {
      return Entry.absent("this system does not tell");
    }
    Tone tone = each.isDisturbed() ? Tone.OPEN : Tone.PLAIN;
    return Entry.of(Numbers.percent(share.orElseThrow())).toned(tone);
  }
}
