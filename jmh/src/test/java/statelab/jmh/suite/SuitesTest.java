package statelab.jmh.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import statelab.jmh.row.Row;
import statelab.jmh.row.RowCatalogue;

/** Runs every benchmark, with every set of parameters but the sizes, once and without a fork. */
class SuitesTest {

  private static final String ENTRIES = "300";

  @BeforeAll
  static void otherRunsOfJmhMayGoOn() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  static Stream<Row> benchmarks() {
    Map<String, Row> distinct = new LinkedHashMap<>();
    for (Row row : RowCatalogue.all()) {
      distinct.putIfAbsent(row.benchmark() + paramsWithoutSize(row), row);
    }
    return distinct.values().stream();
  }

  private static Map<String, String> paramsWithoutSize(Row row) {
    Map<String, String> params = new TreeMap<>(row.params());
    params.remove(Row.ENTRIES);
    return params;
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void runs(Row row) throws RunnerException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    OutputFormat format =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(output, true, StandardCharsets.UTF_8), VerboseMode.NORMAL);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote("statelab.jmh.suite." + row.benchmark()) + "$")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(5))
            .param("variant", "BPlusTree")
            .param(Row.ENTRIES, ENTRIES)
            .shouldFailOnError(true);
    paramsWithoutSize(row).forEach(options::param);
    Collection<RunResult> results = new Runner(options.build(), format).run();
    assertEquals(1, results.size(), () -> output.toString(StandardCharsets.UTF_8));
    assertTrue(results.iterator().next().getPrimaryResult().getScore() > 0, row.id());
  }
}
