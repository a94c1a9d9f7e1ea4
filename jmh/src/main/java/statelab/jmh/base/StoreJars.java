package statelab.jmh.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes the store's classes apart from those that measure it. */
final class StoreJars {
  /*
   * What measures is what is named in MEASURING, and every library. All else of the lab is the store
   * and its variants, so that a new package of theirs is theirs without a word here. The suites' jar
   * holds no class of a store: what one revision lacks is missing, and never found in the other.
   */

  private static final Pattern OF_THE_LAB =
      Pattern.compile("statelab/(?!(jmh|testkit|reports)/).+");

  private StoreJars() {}

  /**
   * Writes the store's classes of the lab's jar into one jar and the rest into another.
   *
   * @param lab the lab's jar
   * @param store the jar of the store to write
   * @param suites the jar of the rest to write
   */
  static void split(Path lab, Path store, Path suites) {
    try (JarFile jar = new JarFile(lab.toFile())) {
      copy(jar, store, StoreJars::isStore);
      copy(jar, suites, name -> !isStore(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot take " + lab + " apart: " + e.getMessage(), e);
    }
  }

  /**
   * Writes the store's classes of some folders into a jar.
   *
   * @param folders what a compiler wrote into
   * @param store the jar to write
   */
  static void pack(List<Path> folders, Path store) {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(store))) {
      for (Path folder : folders) {
        for (Path file : filesIn(folder)) {
          String name = folder.relativize(file).toString().replace('\\', '/');
          if (isStore(name)) {
            out.putNextEntry(new JarEntry(name));
            Files.copy(file, out);
            out.closeEntry();
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + store + ": " + e.getMessage(), e);
    }
  }

  private static boolean isStore(String name) {
    return OF_THE_LAB.matcher(name).matches();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copy(JarFile from, Path to, Predicate<String> wanted) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
      Enumeration<JarEntry> entries = from.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (!entry.isDirectory() && wanted.test(entry.getName())) {
          out.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(out);
          }
          out.closeEntry();
        }
      }
    }
  }
}
