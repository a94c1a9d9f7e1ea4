package statelab.walls;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** One slice a package, and one for the reference store, which shares the contract's package. */
final class LibrarySlices implements SliceAssignment {

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
    JavaClass outermost = outermost(javaClass);
    return SliceIdentifier.of(
        outermost.getPackageName(),
        LibraryWall.reference().test(outermost) ? "reference store" : "");
  }

  private static JavaClass outermost(JavaClass javaClass) {
    return javaClass.getEnclosingClass().map(LibrarySlices::outermost).orElse(javaClass);
  }

  @Override
  public String getDescription() {
    return "packages of the library";
  }
}
