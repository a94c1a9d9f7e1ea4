package statelab.walls.planted.jmh.suite;

public class ScanBenchmark {
  @Benchmark
  public long scan() {
    return System.nanoTime();
  }
}
