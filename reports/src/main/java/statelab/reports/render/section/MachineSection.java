package statelab.reports.render.section;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import statelab.reports.data.Cell;
import statelab.reports.data.RunData;
import statelab.reports.model.Environment;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.HostNoise;
import statelab.reports.model.QuietCore;
import statelab.reports.model.Row;
import statelab.reports.model.RunInfo;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Block.Fact;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.text.Numbers;

/** The run, the machine, and what the machine did to the forks. */
final class MachineSection {

  private final RunData run;

  MachineSection(RunData run) {
    this.run = run;
  }

  Section environment() {
    List<Fact> facts = new ArrayList<>();
    RunInfo info = run.info();
    facts.add(new Fact("run", info.id()));
    facts.add(new Fact("profile", info.profile() + (info.evidence() ? "" : " (no evidence)")));
    facts.add(new Fact("status", info.status().label()));
    facts.add(new Fact("started", info.startedAt().toString()));
    if (info.finishedAt() != null) {
      facts.add(new Fact("took", took(Duration.between(info.startedAt(), info.finishedAt()))));
    }
    facts.add(new Fact("rounds", Integer.toString(info.rounds())));
    facts.add(new Fact("looks planned", Integer.toString(info.plannedLooks())));
    facts.add(new Fact("seed", Long.toString(info.seed())));
    facts.add(new Fact("command", String.join(" ", info.commandLine())));
    List<Block> blocks = new ArrayList<>();
    Optional<Environment> environment = run.environment();
    environment.ifPresent(found -> addMachine(found, facts));
    blocks.add(new Block.Facts(facts));
    if (environment.isEmpty()) {
      blocks.add(new Block.Paragraph("The machine was not recorded."));
    }
    if (!info.notes().isEmpty()) {
      blocks.add(new Block.Items(info.notes()));
    }
    return new Section("environment", "Environment", blocks);
  }

  Section honesty() {
    List<Block> blocks = new ArrayList<>();
    int counted = 0;
    int unsettled = 0;
    int disturbed = 0;
    for (Row row : run.forks().attempted()) {
      for (Cell cell : run.forks().cells(row)) {
        counted += cell.costs().size();
        unsettled += cell.unsettled();
        disturbed += disturbed(cell);
      }
    }
    List<ForkRecord> lost = run.forks().lost();
    blocks.add(
        new Block.Paragraph(
            Numbers.counted(counted, "fork")
                + " count, "
                + Numbers.count(lost.size())
                + " do not; "
                + Numbers.count(unsettled)
                + " of those that count never settled. "
                + Numbers.counted(disturbed, "iteration")
                + " ran beside a busy neighbour on the same core, and do not count where a fork has"
                + " at least two others."));
    if (!lost.isEmpty()) {
      blocks.add(lostTable(lost));
    }
    List<List<Entry>> late = lateRows();
    if (!late.isEmpty()) {
      blocks.add(lateTable(late));
    }
    return new Section("honesty", "Forks that were lost", blocks);
  }

  private static int disturbed(Cell cell) {
    return cell.sideFigures().stream()
        .mapToInt(noted -> QuietCore.disturbed(noted.all(QuietCore.FIGURE)))
        .sum();
  }

  private List<List<Entry>> lateRows() {
    List<List<Entry>> late = new ArrayList<>();
    for (Row row : run.forks().attempted()) {
      for (Cell cell : run.forks().cells(row)) {
        if (cell.steadiness().stream().anyMatch(steady -> steady.after() > 0)) {
          late.add(lateRow(cell));
        }
      }
    }
    return late;
  }

  private static Block lateTable(List<List<Entry>> late) {
    List<Column> columns =
        List.of(
            Column.words("row"),
            Column.words("variant"),
            Column.figures("forks"),
            Column.words("settled after iteration"),
            Column.figures("never settled"));
    return new Block.Table(
        "Forks whose measured iterations were not level from the first. All of them count; a row"
            + " most of whose forks never settled is judged by their slowest and fastest iterations.",
        columns,
        late);
  }

  private static List<Entry> lateRow(Cell cell) {
    String settled =
        cell.steadiness().stream()
            .filter(steady -> steady.settled() && steady.after() > 0)
            .map(steady -> Integer.toString(steady.after()))
            .sorted()
            .collect(Collectors.joining(", "));
    return List.of(
        Entry.of(cell.row().id()),
        Entry.of(cell.variant()),
        Entry.of(Integer.toString(cell.steadiness().size())),
        Entry.of(settled.isEmpty() ? "-" : settled),
        Entry.of(Integer.toString(cell.unsettled())));
  }

  private static Block lostTable(List<ForkRecord> lost) {
    List<Column> columns =
        List.of(
            Column.figures("fork"),
            Column.figures("round"),
            Column.words("row"),
            Column.words("variant"),
            Column.words("outcome"),
            Column.words("reason"),
            Column.figures("steal"),
            Column.figures("run queue"));
    return new Block.Table(
        "Forks that failed or were dropped. A dropped fork measured on a machine that was too busy,"
            + " or a store whose structure drifted.",
        columns,
        lost.stream().map(MachineSection::lostRow).toList());
  }

  private static List<Entry> lostRow(ForkRecord fork) {
    HostNoise host = fork.host();
    return List.of(
        Entry.of(Integer.toString(fork.seq())),
        Entry.of(Integer.toString(fork.round())),
        Entry.of(fork.row()),
        Entry.of(fork.variant()),
        Entry.of(fork.outcome().label()),
        Entry.of(fork.reason()),
        Entry.of(milliseconds(host.stealMs())),
        Entry.of(milliseconds(host.runQueueDelayMs())));
  }

  private static void addMachine(Environment machine, List<Fact> facts) {
    add(facts, "processor", machine.cpuModel());
    add(facts, "cores", machine.cores());
    add(facts, "memory", machine.memoryBytes() == null ? null : gibibytes(machine.memoryBytes()));
    add(facts, "system", machine.operatingSystem());
    add(facts, "kernel", machine.kernel());
    add(facts, "architecture", machine.architecture());
    add(facts, "virtualisation", machine.virtualization());
    add(facts, "clock source", machine.clockSource());
    add(facts, "JDK", joined(machine.jdkVendor(), machine.jdkVersion()));
    add(facts, "VM", machine.vmName());
    facts.add(new Fact("flags of forks", String.join(" ", machine.forkJvmFlags())));
    add(facts, "revision", revision(machine));
    add(facts, "load before", machine.loadAverageBefore());
    add(facts, "load after", machine.loadAverageAfter());
    machine.other().forEach((name, value) -> add(facts, name, value));
  }

  private static void add(List<Fact> facts, String name, Object value) {
    facts.add(new Fact(name, value == null ? "not known" : value.toString()));
  }

  private static String revision(Environment machine) {
    if (machine.gitRevision() == null) {
      return null;
    }
    boolean dirty = Boolean.TRUE.equals(machine.gitDirty());
    return machine.gitRevision() + (dirty ? ", with changes that are not committed" : "");
  }

  private static String joined(String vendor, String version) {
    return vendor == null && version == null ? null : vendor + " " + version;
  }

  private static String gibibytes(long bytes) {
    return Numbers.figure(bytes / (double) (1L << 30)) + " GiB";
  }

  private static String milliseconds(Long value) {
    return value == null ? "not known" : Numbers.count(value) + " ms";
  }

  private static String took(Duration duration) {
    return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }
}
