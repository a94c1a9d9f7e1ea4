package statelab.jcstress;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run of jcstress showed, and whether that is what every scenario should show: no forbidden
 * outcome in a {@code Model} or {@code Shipped}, at least one in every {@code Weak}.
 */
final class StressSummary {

  private static final String WEAK = ".Weak";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final TreeMap<String, Scenario> scenarios = new TreeMap<>();

  private StressSummary() {}

  static StressSummary read(String file) throws IOException {
    InProcessCollector collected = new InProcessCollector();
    DiskReadCollector reader = new DiskReadCollector(file, collected);
    try {
      reader.dump();
    } catch (ClassNotFoundException e) {
      throw new IOException(file + " is of another version of jcstress", e);
    } finally {
      reader.close();
    }
    StressSummary summary = new StressSummary();
    for (TestResult result : collected.getTestResults()) {
      summary.scenarios.computeIfAbsent(result.getName(), Scenario::new).add(result);
    }
    if (summary.scenarios.isEmpty()) {
      throw new IOException(file + " holds no results");
    }
    return summary;
  }

  /** Says whether every scenario that was run showed what it should. */
  boolean isAsExpected() {
    return scenarios.values().stream().allMatch(Scenario::isAsExpected);
  }

  void print(PrintStream out) {
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

  /** Writes the outcomes as JSON with the fields of the report's correctness evidence. */
  void write(Path file, String mode) throws IOException {
    List<Map<String, Object>> stress = new ArrayList<>();
    scenarios.values().forEach(scenario -> stress.add(scenario.fields(mode)));
    Files.writeString(file, JSON.writeValueAsString(Map.of("stress", stress)) + "\n");
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
        if (graded.count > 0) {
          outcomes.computeIfAbsent(graded.id, id -> new Outcome(graded)).count += graded.count;
        }
      }
    }

    Map<String, Object> fields(String mode) {
      List<Map<String, Object>> seen = new ArrayList<>();
      outcomes.forEach(
          (id, outcome) ->
              seen.add(Map.of("id", id, "count", outcome.count, "meaning", outcome.description)));
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", shortName());
      fields.put("mode", mode);
      fields.put("samples", samples);
      fields.put("forbidden", forbidden);
      fields.put("expectForbidden", isWeak());
      fields.put("outcomes", seen);
      fields.put("failures", failures);
      return fields;
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
