package statelab.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import statelab.store.fixture.Seeds;

/**
 * Random histories of every operation against a map. Each seed draws its own keys, value lengths,
 * mix and settings.
 *
 * <p>The long form: {@code mvn -pl impl -am test -Dtest=StoreFuzzTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dstatelab.fuzz.seeds=2000}.
 */
class StoreFuzzTest {

  private static final int STEPS = 4000;

  static LongStream seeds() {
    return Seeds.atLeast(30);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithAMapWhateverTheHistory(long seed) {
    FuzzedStore fuzzed = new FuzzedStore(seed);
    for (int step = 0; step < STEPS; step++) {
      fuzzed.step();
    }
    fuzzed.check();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void oneSeedGivesOneHistory(long seed) {
    FuzzedStore first = new FuzzedStore(seed);
    FuzzedStore second = new FuzzedStore(seed);
    for (int step = 0; step < 300; step++) {
      assertEquals(first.step(), second.step());
    }
    assertArrayEquals(first.body(), second.body());
  }
}
