package statelab.jmh.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import statelab.jmh.suite.SideFigures;

/**
 * Puts what a suite learnt beside its time into the fork's JMH result, iteration by iteration, each
 * figure under its name after {@code figure.}.
 */
public final class FigureProfiler implements InternalProfiler {

  private static final String PREFIX = "figure.";

  /** Creates the profiler; JMH calls this in the fork. */
  public FigureProfiler() {}

  @Override
  public String getDescription() {
    return "what a suite learns beside its time";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    SideFigures.take();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    List<ScalarResult> figures = new ArrayList<>();
    SideFigures.take()
        .forEach(
            (name, value) ->
                figures.add(new ScalarResult(PREFIX + name, value, "#", AggregationPolicy.AVG)));
    return figures;
  }
}
