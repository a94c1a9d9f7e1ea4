package statelab.jmh.base;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import statelab.jmh.probe.StoreCheck;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.ChildProcess;
import statelab.jmh.run.ClassPaths;
import statelab.jmh.run.Git;
import statelab.reports.model.Base;

/** Builds the store of another revision and puts it beside the present one. */
public final class RevisionStore {
  /*
   * Only impl and variants are taken from the other revision, both of them, because they were written
   * for each other. Suites, inputs, checks, libraries and the runner are those of the present tree,
   * for both stores: two revisions of a suite would be two different questions. What this cannot do
   * is to compare over a change of the store's interface that the suites use; that is found out by a
   * child JVM before anything is measured, and said.
   *
   * The revision is exported, not checked out: no worktree is left behind, and a dirty tree is no
   * obstacle. Both stores get a jar of the same form in front of the same jar of suites, so that an
   * A/A comparison differs in nothing but the bytes of the store.
   */

  private static final Duration LONGEST_BUILD = Duration.ofMinutes(15);
  private static final List<String> MODULES = List.of("impl", "variants");

  private final Git git;
  private final Path scratch;
  private final Path log;

  /**
   * Prepares a build.
   *
   * @param git the repository
   * @param scratch an empty folder for sources and jars
   */
  public RevisionStore(Git git, Path scratch) {
    this.git = git;
    this.scratch = scratch;
    this.log = scratch.resolveSibling(scratch.getFileName() + ".log");
  }

  /**
   * Builds a revision.
   *
   * @param revision a commit's name in full
   * @return the class path of each contestant's JVMs
   * @throws BaseException if the revision holds no store or cannot be built
   */
  public ClassPaths build(String revision) {
    Path source = export(revision);
    compile(revision, source);
    Path base = scratch.resolve("base.jar");
    Path present = scratch.resolve("present.jar");
    Path suites = scratch.resolve("suites.jar");
    StoreJars.pack(
        MODULES.stream().map(module -> source.resolve(module).resolve("target/classes")).toList(),
        base);
    StoreJars.split(labJar(), present, suites);
    return contestant -> (Base.isBase(contestant) ? base : present) + File.pathSeparator + suites;
  }

  /**
   * Asks the base's store for right answers, in a JVM of its own, before anything is measured.
   *
   * @param classPaths what {@link #build} returned
   * @param revision the revision, for the message
   * @param variants the names of the variants
   * @throws BaseException if a variant is missing, does not fit the suites or answers wrongly
   */
  public void check(ClassPaths classPaths, String revision, List<String> variants) {
    ChildJvm child = new ChildJvm(scratch.resolve("check.log"), classPaths);
    for (String variant : variants) {
      StoreCheck.failure(child, Base.contestant(variant), scratch)
          .ifPresent(
              reason -> {
                throw new BaseException(
                    "The present suites cannot measure "
                        + variant
                        + " of "
                        + shortened(revision)
                        + ": "
                        + reason
                        + "; choose a newer revision or other --variants.");
              });
    }
  }

  /**
   * Shortens a commit's name.
   *
   * @param revision the name in full
   * @return as much of it as people use
   */
  public static String shortened(String revision) {
    return revision.substring(0, Math.min(9, revision.length()));
  }

  private Path export(String revision) {
    Path zip = scratch.resolve("source.zip");
    if (!git.archive(revision, zip)) {
      throw new BaseException("git cannot export " + shortened(revision) + "; see git fsck.");
    }
    Path source = scratch.resolve("source");
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = archive.entries();
      while (entries.hasMoreElements()) {
        unpack(archive, entries.nextElement(), source);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + zip + ": " + e.getMessage(), e);
    }
    for (String module : MODULES) {
      if (!Files.exists(source.resolve(module).resolve("pom.xml"))) {
        throw new BaseException(
            shortened(revision) + " holds no module " + module + "; choose a newer revision.");
      }
    }
    return source;
  }

  private static void unpack(ZipFile archive, ZipEntry entry, Path source) throws IOException {
    Path target = source.resolve(entry.getName()).normalize();
    if (entry.isDirectory() || !target.startsWith(source)) {
      return;
    }
    Files.createDirectories(target.getParent());
    try (InputStream in = archive.getInputStream(entry)) {
      Files.copy(in, target);
    }
  }

  private void compile(String revision, Path source) {
    ProcessBuilder maven =
        new ProcessBuilder(
                "mvn",
                "-B",
                "-ntp",
                "-Dmaven.test.skip=true",
                "-pl",
                MODULES.getLast(),
                "-am",
                "compile")
            .directory(source.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = maven.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.merge(
        "MAVEN_OPTS",
        "--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED",
        (own, ours) -> own + " " + ours);
    OptionalInt status;
    try {
      status = ChildProcess.run(maven, LONGEST_BUILD);
    } catch (UncheckedIOException e) {
      throw new BaseException(
          "Maven 3.8 or newer is needed to build "
              + shortened(revision)
              + ", and no mvn can be started.");
    }
    if (status.isEmpty() || status.getAsInt() != 0) {
      throw new BaseException(
          "The build of " + shortened(revision) + " failed; what Maven says is in " + log + ".");
    }
    deleteLog();
  }

  private void deleteLog() {
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + log + ": " + e.getMessage(), e);
    }
  }

  private static Path labJar() {
    Path jar = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]);
    if (!Files.isRegularFile(jar)) {
      throw new BaseException(
          "A revision is measured from the lab's jar only; use scripts/lab compare.");
    }
    return jar.toAbsolutePath();
  }
}
