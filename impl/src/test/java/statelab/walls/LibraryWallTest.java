package statelab.walls;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import statelab.store.StateStore;

class LibraryWallTest {

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("statelab");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("statelab.walls.planted");

  @ParameterizedTest
  @EnumSource
  void stands(LibraryWall wall) {
    assertTrue(LIBRARY.contain(StateStore.class));
    wall.rule().check(LIBRARY);
  }

  @ParameterizedTest
  @EnumSource
  void refusesAPlantedBreach(LibraryWall wall) {
    AssertionError refusal = assertThrows(AssertionError.class, () -> wall.rule().check(PLANTED));
    assertTrue(refusal.getMessage().contains(wall.breach().getSimpleName()), refusal.getMessage());
  }
}
