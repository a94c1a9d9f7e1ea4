package statelab.jmh.suite;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import statelab.variants.Variant;

class StructureTest {

  private static final String SHAPE = "statelab.store.StoreShape";

  /** Loads the store as if it were older than the class of shapes. */
  private static final class OlderStore extends ClassLoader {

    OlderStore() {
      super(StructureTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(SHAPE)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("statelab.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What a suite does, to be loaded beside the older store. */
  static final class Noting implements Runnable {

    @Override
    public void run() {
      Variant variant = Variant.HashMapTreeMap;
      Structure.note(variant, variant.create(), Structure.BEFORE);
    }
  }

  @Test
  void aStoreOlderThanShapesShowsNone() throws ReflectiveOperationException {
    ClassLoader older = new OlderStore();
    assertThrows(ClassNotFoundException.class, () -> older.loadClass(SHAPE));
    Constructor<?> noting = older.loadClass(Noting.class.getName()).getDeclaredConstructor();
    noting.setAccessible(true);
    Runnable suite = (Runnable) noting.newInstance();
    assertDoesNotThrow(suite::run);
  }

  @Test
  void thePresentStoreShowsItsStructure() {
    SideFigures.take();
    Structure.note(Variant.BPlusTree, Variant.BPlusTree.create(), Structure.BEFORE);
    Map<String, Double> noted = SideFigures.take();
    assertEquals(0.0, noted.get("before.entries"));
    Structure.note(Variant.HashMapTreeMap, Variant.HashMapTreeMap.create(), Structure.BEFORE);
    assertTrue(SideFigures.take().isEmpty());
  }
}
