package statelab.walls;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabWallTest {

  private static final JavaClasses LAB =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("statelab");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("statelab.walls.planted");

  @ParameterizedTest
  @ValueSource(strings = {"store", "operator", "variants", "testkit", "reports", "jmh"})
  void seesEveryModule(String packageName) {
    assertTrue(
        LAB.stream().anyMatch(c -> c.getPackageName().startsWith("statelab." + packageName)));
  }

  @ParameterizedTest
  @EnumSource
  void stands(LabWall wall) {
    wall.rule().check(LAB);
  }

  @ParameterizedTest
  @EnumSource
  void refusesAPlantedBreach(LabWall wall) {
    AssertionError refusal = assertThrows(AssertionError.class, () -> wall.rule().check(PLANTED));
    assertTrue(refusal.getMessage().contains(wall.breach().getSimpleName()), refusal.getMessage());
  }
}
