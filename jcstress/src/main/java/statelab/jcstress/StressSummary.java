package statelab.jcstress;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;

/**
 * Reads what a run of jcstress left and says whether every scenario showed what it should: no
 * forbidden outcome in a {@code Model} or {@code Shipped}, at least one in every {@code Weak}.
 *
 * <p>{@code java -cp jcstress.jar statelab.jcstress.StressSummary RESULTS [EVIDENCE MODE]} prints a
 * table of outcomes and, if asked, writes them as JSON with the fields of the report's correctness
 * evidence. Exit code 0: all as it should be; 1: the results cannot be read; 2: a scenario failed.
 */
public final class StressSummary {

  private static final String WEAK = ".Weak";

  private final TreeMap<String, Scenario> scenarios = new TreeMap<>();

  private StressSummary() {}

  /**
   * Runs the program.
   *
   * @param args the file of results, and optionally the file to write and the mode that was run
   */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length != 1 && args.length != 3) {
      err.println("usage: StressSummary RESULTS [EVIDENCE MODE]");
      return 1;
    }
    try {
      StressSummary summary = new StressSummary();
      summary.read(args[0]);
      summary.print(out);
      if (args.length == 3) {
        Files.writeString(Path.of(args[1]), summary.json(args[2]));
      }
      return summary.isAsExpected() ? 0 : 2;
    } catch (IOException | ClassNotFoundException e) {
      err.println("cannot read the stress results or write the summary: " + e.getMessage());
      return 1;
    }
  }

  private void read(String file) throws IOException, ClassNotFoundException {
    InProcessCollector collected = new InProcessCollector();
    DiskReadCollector reader = new DiskReadCollector(file, collected);
    try {
      reader.dump();
    } finally {
      reader.close();
    }
    for (TestResult result : collected.getTestResults()) {
      scenarios.computeIfAbsent(result.getName(), Scenario::new).add(result);
    }
    if (scenarios.isEmpty()) {
      throw new IOException(file + " holds no results");
    }
  }

  private boolean isAsExpected() {
    return scenarios.values().stream().allMatch(Scenario::isAsExpected);
  }

  private void print(PrintStream out) {
    out.printf(Locale.ROOT, "%-34s %14s %12s  %s%n", "scenario", "samples", "forbidden", "verdict");
    for (Scenario scenario : scenarios.values()) {
      out.printf(
          Locale.ROOT,
          "%-34s %,14d %,12d  %s%n",
          scenario.shortName(),
          scenario.samples,
          scenario.forbidden,
          scenario.verdict());
      scenario.outcomes.forEach(
          (id, outcome) ->
              out.printf(
                  Locale.ROOT, "    %-30s %,14d  %s%n", id, outcome.count, outcome.description));
      scenario.failures.forEach(failure -> out.println("    " + failure));
    }
  }

  private String json(String mode) {
    List<String> entries = new ArrayList<>();
    for (Scenario scenario : scenarios.values()) {
      entries.add(
          String.format(
              Locale.ROOT,
              "{\"name\":\"%s\",\"mode\":\"%s\",\"samples\":%d,\"forbidden\":%d,"
                  + "\"expectForbidden\":%b}",
              scenario.shortName(),
              mode,
              scenario.samples,
              scenario.forbidden,
              scenario.isWeak()));
    }
    return "{\"suites\":[],\"stress\":[\n" + String.join(",\n", entries) + "\n]}\n";
  }

  private static final class Outcome {
    private final String description;
    private long count;

    Outcome(GradingResult graded) {
      description = graded.description;
    }
  }

  /** What was seen of one test over all its forks. */
  private static final class Scenario {

    private final String name;
    private final TreeMap<String, Outcome> outcomes = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private long samples;
    private long forbidden;

    Scenario(String name) {
      this.name = name;
    }

    void add(TestResult result) {
      if (result.status() != Status.NORMAL) {
        failures.add("a fork ended with " + result.status() + " " + result.getMessages());
        return;
      }
      Expect broken = isWeak() ? Expect.ACCEPTABLE_INTERESTING : Expect.FORBIDDEN;
      for (GradingResult graded : result.grading().gradingResults.values()) {
        samples += graded.count;
        forbidden += graded.expect == broken ? graded.count : 0;
        outcomes.computeIfAbsent(graded.id, id -> new Outcome(graded)).count += graded.count;
      }
    }

    boolean isWeak() {
      return name.endsWith(WEAK);
    }

    boolean isAsExpected() {
      return samples > 0 && failures.isEmpty() && (forbidden > 0) == isWeak();
    }

    String shortName() {
      return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    }

    String verdict() {
      if (isAsExpected()) {
        return isWeak() ? "ok: shows what must not be" : "ok";
      }
      if (samples == 0 || !failures.isEmpty()) {
        return "FAILED: not run to its end";
      }
      return isWeak() ? "FAILED: should have shown a forbidden outcome" : "FAILED";
    }
  }
}
