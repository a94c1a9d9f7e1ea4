package statelab.walls.planted.jmh.suite;

public class GetMeasured {
  @Benchmark
  public long get() {
    return 42;
  }
}
