package statelab.jmh.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreJarsTest {

  private static final Set<String> STORE =
      Set.of(
          "statelab/store/StateStore.class",
          "statelab/a/package/of/tomorrow/Page.class",
          "statelab/variants/Variant.class");
  private static final Set<String> REST =
      Set.of(
          "META-INF/MANIFEST.MF",
          "META-INF/BenchmarkList",
          "statelab/jmh/Lab.class",
          "statelab/testkit/Oracle.class",
          "statelab/reports/Reports.class",
          "org/openjdk/jmh/Main.class");

  @TempDir private Path folder;

  private static Set<String> names(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return new TreeSet<>(file.stream().map(JarEntry::getName).toList());
    }
  }

  @Test
  void noClassOfAStoreStaysWithTheSuites() throws IOException {
    Path lab = folder.resolve("lab.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(lab))) {
      for (Set<String> names : Set.of(STORE, REST)) {
        for (String name : names) {
          out.putNextEntry(new JarEntry(name));
          out.write(name.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    Path store = folder.resolve("store.jar");
    Path suites = folder.resolve("suites.jar");
    StoreJars.split(lab, store, suites);
    assertEquals(STORE, names(store));
    assertEquals(REST, names(suites));
    try (JarFile jar = new JarFile(store.toFile())) {
      String name = "statelab/variants/Variant.class";
      byte[] content = jar.getInputStream(jar.getEntry(name)).readAllBytes();
      assertEquals(name, new String(content, StandardCharsets.UTF_8));
    }
  }

  @Test
  void foldersOfACompilerGiveTheSameJar() throws IOException {
    Path classes = folder.resolve("classes");
    for (Set<String> names : Set.of(STORE, REST)) {
      for (String name : names) {
        Files.createDirectories(classes.resolve(name).getParent());
        Files.writeString(classes.resolve(name), name);
      }
    }
    Path store = folder.resolve("base.jar");
    StoreJars.pack(List.of(classes), store);
    assertEquals(STORE, names(store));
  }
}
