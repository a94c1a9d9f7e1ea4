package statelab.reports.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * The figures of one fork, from the raw JSON that JMH writes.
 *
 * @param benchmark the benchmark's full name
 * @param mode JMH's mode: avgt, ss, thrpt, sample
 * @param scoreNsPerOp the mean of the iterations that count, as nanoseconds per operation
 * @param iterationsNsPerOp each measured iteration that counts ({@link QuietCore}) as nanoseconds
 *     per operation, in their order
 * @param allocatedBytesPerOp bytes allocated per operation; empty if it was not measured
 * @param params the parameters of the fork, by name
 * @param contestant whom the fork was started for, or {@code null} if the file does not say
 * @param figures what the suite noted beside its time, by name: one figure for each measured
 *     iteration that has it
 */
public record JmhResult(
    String benchmark,
    String mode,
    double scoreNsPerOp,
    List<Double> iterationsNsPerOp,
    OptionalDouble allocatedBytesPerOp,
    Map<String, String> params,
    String contestant,
    Map<String, List<Double>> figures) {

  /** The system property by which a fork says whom it was started for. */
  public static final String CONTESTANT = "statelab.contestant";

  /*
   * JMH's gc profiler has three answers. It leaves gc.alloc.rate.norm out if nothing was allocated
   * (its other figures show that it was on), gives NaN if it could not measure, and otherwise the
   * bytes. The first is 0, the second is "not measured".
   */

  private static final String EXPECTED = "the JSON result of exactly one JMH benchmark and fork";
  private static final String ALLOCATION = "gc.alloc.rate.norm";
  private static final String FIGURE = "figure.";

  /** Copies the collections. */
  public JmhResult {
    iterationsNsPerOp = List.copyOf(iterationsNsPerOp);
    params = Map.copyOf(params);
    figures = Map.copyOf(figures);
  }

  /**
   * Reads a raw JMH file.
   *
   * @param file the file
   * @return the figures of the one fork in it
   * @throws RunFileException if the file is missing or holds anything else
   */
  public static JmhResult read(Path file) {
    JsonNode root = JsonFiles.read(file, JsonNode.class, EXPECTED);
    if (!root.isArray() || root.size() != 1) {
      throw unusable(file, "it holds " + root.size() + " results");
    }
    JsonNode result = root.get(0);
    if (result.path("forks").asInt(0) != 1) {
      throw unusable(file, "it says forks = " + result.path("forks").asString("nothing"));
    }
    JsonNode metric = result.path("primaryMetric");
    double nanosPerUnit = nanosPerUnit(file, metric.path("scoreUnit").asString(""));
    boolean inverse = metric.path("scoreUnit").asString("").startsWith("ops/");
    double score = convert(number(metric.path("score")), nanosPerUnit, inverse);
    if (!(score > 0) || Double.isInfinite(score)) {
      throw unusable(file, "its score is " + metric.path("score"));
    }
    Map<String, List<Double>> figures = figures(result.path("secondaryMetrics"));
    List<Double> all = iterations(metric, nanosPerUnit, inverse);
    List<Double> counting = QuietCore.quiet(all, figures.getOrDefault(QuietCore.FIGURE, List.of()));
    return new JmhResult(
        result.path("benchmark").asString(""),
        result.path("mode").asString(""),
        counting.size() == all.size() ? score : mean(counting),
        counting,
        allocation(result.path("secondaryMetrics")),
        params(result.path("params")),
        contestant(result.path("jvmArgs")),
        figures);
  }

  /**
   * Reads the raw JMH file of a fork.
   *
   * @param file the file
   * @param fork the line that names the file
   * @param name the name that the fork's contestant was measured under
   * @return the figures of the fork
   * @throws RunFileException if the file is missing, holds anything else, or says that it is
   *     another fork's
   */
  static JmhResult readOf(Path file, ForkRecord fork, String name) {
    JmhResult result = read(file);
    Optional<String> contradiction = result.contradiction(fork, name);
    if (contradiction.isPresent()) {
      throw new RunFileException(
          file,
          file
              + " cannot be used: expected the file of fork "
              + fork.seq()
              + ", but "
              + contradiction.orElseThrow()
              + "; run the lab again.",
          null);
    }
    return result;
  }

  private Optional<String> contradiction(ForkRecord fork, String name) {
    if (contestant != null && !contestant.equals(name)) {
      return Optional.of("it was measured for " + contestant + " and stands for " + name);
    }
    if (fork.benchmark() != null && !benchmark.endsWith("." + fork.benchmark())) {
      return Optional.of("it is of " + benchmark + " and stands for " + fork.benchmark());
    }
    return fork.params().entrySet().stream()
        .filter(
            param ->
                !params.getOrDefault(param.getKey(), param.getValue()).equals(param.getValue()))
        .map(
            param ->
                "its "
                    + param.getKey()
                    + " is "
                    + params.get(param.getKey())
                    + " instead of "
                    + param.getValue())
        .findFirst();
  }

  private static Map<String, String> params(JsonNode node) {
    Map<String, String> params = new HashMap<>();
    node.forEachEntry((name, value) -> params.put(name, value.asString("")));
    return params;
  }

  private static String contestant(JsonNode jvmArguments) {
    String flag = "-D" + CONTESTANT + "=";
    for (JsonNode argument : jvmArguments) {
      if (argument.asString("").startsWith(flag)) {
        return argument.asString("").substring(flag.length());
      }
    }
    return null;
  }

  private static Map<String, List<Double>> figures(JsonNode secondary) {
    Map<String, List<Double>> figures = new HashMap<>();
    secondary.forEachEntry(
        (name, metric) -> {
          String plain = name.startsWith("·") ? name.substring(1) : name;
          if (plain.startsWith(FIGURE)) {
            List<Double> perIteration = iterations(metric, 1, false);
            figures.put(plain.substring(FIGURE.length()), List.copyOf(perIteration));
          }
        });
    return figures;
  }

  private static List<Double> iterations(JsonNode metric, double nanosPerUnit, boolean inverse) {
    List<Double> values = new ArrayList<>();
    for (JsonNode fork : metric.path("rawData")) {
      for (JsonNode iteration : fork) {
        if (iteration.isNumber()) {
          values.add(convert(iteration.asDouble(), nanosPerUnit, inverse));
        }
      }
    }
    return values;
  }

  private static double mean(List<Double> iterations) {
    return iterations.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static OptionalDouble allocation(JsonNode secondary) {
    JsonNode norm = metricNamed(secondary, ALLOCATION);
    if (norm == null) {
      boolean profilerWasOn = metricNamed(secondary, "gc.count") != null;
      return profilerWasOn ? OptionalDouble.of(0) : OptionalDouble.empty();
    }
    double bytes = number(norm.path("score"));
    return Double.isNaN(bytes) ? OptionalDouble.empty() : OptionalDouble.of(bytes);
  }

  private static JsonNode metricNamed(JsonNode secondary, String name) {
    JsonNode plain = secondary.get(name);
    return plain != null ? plain : secondary.get("·" + name);
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  private static double convert(double value, double nanosPerUnit, boolean inverse) {
    return inverse ? nanosPerUnit / value : value * nanosPerUnit;
  }

  private static double nanosPerUnit(Path file, String unit) {
    return switch (unit.replace("/op", "").replace("ops/", "")) {
      case "ns" -> 1;
      case "us" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      default -> throw unusable(file, "its unit is \"" + unit + "\"");
    };
  }

  private static RunFileException unusable(Path file, String found) {
    return new RunFileException(
        file, file + " cannot be used: expected " + EXPECTED + ", but " + found + ".", null);
  }
}
