package statelab.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the methods that a look-up calls where it hits to the size up to which HotSpot inlines them
 * unless its profile calls them rare: a store that was mostly missed in until then must not be
 * slower for it.
 */
class InlineSizeTest {

  private static final int MAX_INLINE_SIZE = 35;

  @ParameterizedTest
  @CsvSource({
    "statelab.store.memory.Records, keyEquals offset",
    "statelab.store.memory.Pages, page",
    "statelab.store.memory.RecordLayout, page offset header keyLength valueLength",
    "statelab.store.ByteView, wrap",
  })
  void areInlinedUnlessTheyAreRare(String className, String methods) {
    assertEquals(List.of(), tooLarge(className, Set.of(methods.split(" "))));
  }

  @Test
  void holdsAllOfEqualKeys() {
    assertEquals(List.of(), tooLarge("statelab.store.memory.EqualKeys", Set.of()));
  }

  @Test
  void knowsTheLimitOfThisJvm() {
    String limit =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption("MaxInlineSize")
            .getValue();
    assertEquals(MAX_INLINE_SIZE, Integer.parseInt(limit));
  }

  @Test
  void refusesAMethodThatHasGrown() {
    assertEquals(List.of("grown"), tooLarge(Planted.class.getName(), Set.of("grown", "small")));
  }

  @Test
  void refusesAMethodThatIsGone() {
    assertEquals(List.of("gone"), tooLarge(Planted.class.getName(), Set.of("gone")));
  }

  /** Returns which of the methods, or of all if none is named, are larger or not there. */
  private static List<String> tooLarge(String className, Set<String> names) {
    List<MethodModel> methods = ClassFile.of().parse(bytesOf(className)).methods();
    List<String> present = methods.stream().map(InlineSizeTest::name).toList();
    return Stream.concat(
            names.stream().filter(name -> !present.contains(name)),
            methods.stream()
                .filter(method -> names.isEmpty() || names.contains(name(method)))
                .filter(method -> size(method) > MAX_INLINE_SIZE)
                .map(InlineSizeTest::name))
        .toList();
  }

  private static String name(MethodModel method) {
    return method.methodName().stringValue();
  }

  private static int size(MethodModel method) {
    return method.findAttribute(Attributes.code()).map(CodeAttribute::codeLength).orElse(0);
  }

  private static byte[] bytesOf(String className) {
    String file = "/" + className.replace('.', '/') + ".class";
    try (InputStream in = InlineSizeTest.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static final class Planted {

    private Planted() {}

    static int small(int a) {
      return a + 1;
    }

    static int grown(int[] a) {
      return a[0] + a[1] + a[2] + a[3] + a[4] + a[5] + a[6] + a[7] + Arrays.hashCode(a);
    }
  }
}
