package statelab.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceWallTest {

  private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

  @TempDir private Path planted;

  @Test
  void seesEveryModule() {
    for (String module : List.of("impl", "variants", "testkit", "reports", "jmh", "jcstress")) {
      assertTrue(Files.isDirectory(REPOSITORY.resolve(module).resolve("src/main/java")), module);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stands(SourceWall wall) throws IOException {
    assertEquals(List.of(), wall.breaches(REPOSITORY));
  }

  @ParameterizedTest
  @EnumSource
  void refusesAPlantedBreach(SourceWall wall) throws IOException {
    Path folder = Files.createDirectories(planted.resolve("impl").resolve(wall.folder()));
    Path breach = Files.writeString(folder.resolve("Breach.java"), breachOf(wall));
    assertEquals(List.of(breach), wall.breaches(planted));
  }

  private static String breachOf(SourceWall wall) {
    return switch (wall) {
      case PACKAGES_SAY_WHAT_THEY_ARE_FOR -> "class Breach {}";
      case NO_TEST_SLEEPS -> "class Breach { void test() { Thread." + "sleep(10); } }";
      case NO_TEST_IS_SWITCHED_OFF -> "@" + "Disabled class Breach {}";
    };
  }
}
