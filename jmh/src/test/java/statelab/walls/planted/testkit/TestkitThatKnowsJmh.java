package statelab.walls.planted.testkit;

import org.openjdk.jmh.infra.Blackhole;

public final class TestkitThatKnowsJmh {
  public Class<?> hole() {
    return Blackhole.class;
  }
}
