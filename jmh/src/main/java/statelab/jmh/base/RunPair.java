package statelab.jmh.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.Base;
import statelab.reports.model.Environment;
import statelab.reports.model.FootprintRecord;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;
import statelab.reports.model.RunStatus;

/** Puts the records of two finished runs into one folder, so that a report can be made of it. */
public final class RunPair {
  /*
   * Files are copied, so that the folder says the same when the two runs are gone. Of the two
   * machines the present run's is recorded, and every difference of the other is a note.
   */

  private final RunFolder base;
  private final RunFolder present;

  /**
   * Pairs two runs.
   *
   * @param base the run to compare with
   * @param present the run that is compared
   * @throws BaseException if they are one, or if one of them is not finished
   */
  public RunPair(RunFolder base, RunFolder present) {
    this.base = base;
    this.present = present;
    if (base.info().id().equals(present.info().id())) {
      throw new BaseException(
          "Run " + base.info().id() + " would be compared with itself; name two runs.");
    }
    for (RunFolder run : List.of(base, present)) {
      if (run.info().status() != RunStatus.COMPLETE) {
        throw new BaseException(
            "Run "
                + run.info().id()
                + " is "
                + run.info().status().label()
                + "; only complete runs are compared.");
      }
    }
  }

  /**
   * Makes the folder.
   *
   * @param runsRoot where runs are kept
   * @param rows the ids of the rows to compare; empty for all
   * @param variants the names of the variants to compare
   * @param tolerance by how much the present run may be worse, as a share
   * @param commandLine the words the program was called with
   * @return a complete folder
   * @throws BaseException if the runs hold none of the variants
   */
  public RunFolder join(
      Path runsRoot,
      Set<String> rows,
      List<String> variants,
      double tolerance,
      List<String> commandLine) {
    Instant now = Instant.now();
    boolean evidence = base.info().evidence() && present.info().evidence();
    RunInfo info =
        RunInfo.started("compare", evidence, now, present.info().seed(), 0, 0, commandLine);
    RunFolder joined = RunFolders.createAside(runsRoot, info.noted(differences()));
    present.environment().ifPresent(joined::writeEnvironment);
    joined.writeBase(
        new Base(
            base.info().id(),
            base.environment().map(Environment::gitRevision).orElse(null),
            base.info().id(),
            present.info().id(),
            List.of(),
            tolerance));
    int forks = copy(base, joined, rows, variants, Base::contestant, 0);
    forks = copy(present, joined, rows, variants, UnaryOperator.identity(), forks);
    if (forks == 0 && joined.allocations().isEmpty() && joined.footprints().isEmpty()) {
      joined.finish(RunStatus.FAILED, Instant.now());
      throw new BaseException(
          "Neither run holds anything of " + String.join(", ", variants) + " in these rows.");
    }
    joined.finish(RunStatus.COMPLETE, Instant.now());
    return joined;
  }

  private static int copy(
      RunFolder from,
      RunFolder to,
      Set<String> rows,
      List<String> variants,
      UnaryOperator<String> contestant,
      int firstSeq) {
    int seq = firstSeq;
    for (ForkRecord fork : from.forks()) {
      if (variants.contains(fork.variant()) && (rows.isEmpty() || rows.contains(fork.row()))) {
        to.appendFork(copy(from, to, fork, contestant.apply(fork.variant()), seq++));
      }
    }
    if (rows.isEmpty()) {
      from.allocations().stream()
          .filter(record -> variants.contains(record.variant()))
          .forEach(record -> to.appendAllocation(renamed(record, contestant)));
      from.footprints().stream()
          .filter(record -> variants.contains(record.variant()))
          .forEach(record -> to.appendFootprint(renamed(record, contestant)));
    }
    return seq;
  }

  private static ForkRecord copy(
      RunFolder from, RunFolder to, ForkRecord fork, String contestant, int seq) {
    String raw = null;
    if (fork.jmhFile() != null) {
      Path copy = to.jmhFile(seq, fork.round(), contestant, fork.row());
      try {
        Files.copy(from.resolve(fork.jmhFile()), copy);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot copy " + from.resolve(fork.jmhFile()) + ": " + e.getMessage(), e);
      }
      raw = to.relative(copy);
    }
    return fork.copied(seq, contestant, raw);
  }

  private static AllocationRecord renamed(AllocationRecord record, UnaryOperator<String> name) {
    return new AllocationRecord(
        name.apply(record.variant()),
        record.path(),
        record.mode(),
        record.control(),
        record.windows(),
        record.opsPerWindow(),
        record.maxBytesPerWindow(),
        record.reason());
  }

  private static FootprintRecord renamed(FootprintRecord record, UnaryOperator<String> name) {
    return new FootprintRecord(
        name.apply(record.variant()),
        record.keyShape(),
        record.entries(),
        record.payloadBytesPerEntry(),
        record.overheadBytesPerEntry(),
        record.method(),
        record.compactHeaders(),
        record.reason());
  }

  private List<String> differences() {
    List<String> differences = new ArrayList<>();
    Optional<Environment> one = base.environment();
    Optional<Environment> other = present.environment();
    if (one.isEmpty() || other.isEmpty()) {
      return List.of("The machine of at least one of the runs was not recorded.");
    }
    Environment was = one.orElseThrow();
    Environment is = other.orElseThrow();
    differ(differences, "processor", was.cpuModel(), is.cpuModel());
    differ(differences, "number of cores", was.cores(), is.cores());
    differ(differences, "system", was.operatingSystem(), is.operatingSystem());
    differ(differences, "JDK", was.jdkVersion(), is.jdkVersion());
    differ(differences, "flags of forks", was.forkJvmFlags(), is.forkJvmFlags());
    return differences;
  }

  private static void differ(List<String> differences, String what, Object was, Object is) {
    if (!Objects.equals(was, is)) {
      differences.add("The two runs differ in the " + what + ": " + was + " and " + is + ".");
    }
  }
}
