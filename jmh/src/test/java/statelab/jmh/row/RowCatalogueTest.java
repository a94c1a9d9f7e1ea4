package statelab.jmh.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import statelab.jmh.probe.AllocationPath;
import statelab.jmh.probe.LatencyRow;
import statelab.reports.model.RowKind;
import statelab.reports.model.Targets;

class RowCatalogueTest {

  private static final Targets TARGETS = Targets.bundled();

  static Stream<Row> rows() {
    return RowCatalogue.all().stream();
  }

  @Test
  void everyRowThatForksFeedIsInBothLists() {
    Set<String> listed =
        TARGETS.rows().stream()
            .filter(row -> row.kind().fromForks())
            .map(statelab.reports.model.Row::id)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> measured = rows().map(Row::id).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(listed, measured);
  }

  @Test
  void everyLatencyRowIsInBothLists() {
    Set<String> listed =
        TARGETS.rows().stream()
            .filter(row -> row.kind() == RowKind.LATENCY_PERCENTILE)
            .map(row -> row.id() + " " + row.entries())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> measured =
        Arrays.stream(LatencyRow.values())
            .map(row -> row.id() + " " + row.entries())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(listed, measured);
  }

  @Test
  void everyPathThatMustNotAllocateIsObserved() {
    Set<String> listed =
        TARGETS.rows().stream()
            .filter(row -> row.kind() == RowKind.ALLOCATION)
            .flatMap(row -> row.paths().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> observed =
        Arrays.stream(AllocationPath.values())
            .filter(path -> !path.isControl())
            .map(AllocationPath::label)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(listed, observed);
  }

  @Test
  void aRowHasATargetExactlyWhereItsGroupSaysSo() {
    for (Row row : RowCatalogue.all()) {
      boolean targeted = TARGETS.find(row.id()).orElseThrow().hasTarget();
      assertEquals(targeted, row.group() == Row.Group.TARGET, row.id());
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void sizeAndUnitAgreeWithTheListOfTargets(Row row) {
    var listed = TARGETS.find(row.id()).orElseThrow();
    if (listed.entries() != null) {
      assertEquals(listed.entries().longValue(), row.entries(), row.id());
    }
    assertEquals(listed.kind() == RowKind.THROUGHPUT, row.bytesPerOperation() != null, row.id());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theBenchmarkExistsWithTheseParametersAndThisPace(Row row) throws Exception {
    String[] names = row.benchmark().split("\\.", -1);
    Class<?> suite = Class.forName("statelab.jmh.suite." + names[0]);
    assertNotNull(suite.getMethod(names[1]).getAnnotation(Benchmark.class), row.benchmark());
    for (String param : row.params().keySet()) {
      Field field = suite.getField(param);
      assertTrue(field.isAnnotationPresent(Param.class), param);
    }
    Mode mode = suite.getAnnotation(BenchmarkMode.class).value()[0];
    assertEquals(row.pace() == Row.Pace.SHOTS, mode == Mode.SingleShotTime, row.id());
  }
}
