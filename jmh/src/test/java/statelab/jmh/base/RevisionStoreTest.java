package statelab.jmh.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.jmh.probe.StoreCheck;
import statelab.jmh.run.ChildJvm;
import statelab.jmh.run.Git;

class RevisionStoreTest {

  @TempDir private Path folder;

  private Path repository;
  private Git git;

  @BeforeEach
  void makeRepository() throws IOException, InterruptedException {
    repository = Files.createDirectory(folder.resolve("repository"));
    git = new Git(repository);
    git("init", "--quiet");
    Files.writeString(repository.resolve("pom.xml"), "<project/>\n");
    git("add", ".");
    git("commit", "--quiet", "-m", "first");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=n", "-c", "user.email=e@example.org"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(repository.toFile()).inheritIO().start();
    assertEquals(0, process.waitFor(), command::toString);
  }

  @Test
  void gitNamesRevisionsAndChanges() throws IOException {
    String head = git.revision().orElseThrow();
    assertEquals(40, head.length());
    assertEquals(Optional.of(head), git.resolve(head.substring(0, 8)));
    assertEquals(Optional.empty(), git.resolve("HEAD~1"));
    assertEquals(Optional.empty(), git.resolve("--all"));
    assertEquals(Optional.of(List.of()), git.changes());
    Files.writeString(repository.resolve("new.txt"), "new");
    Files.writeString(repository.resolve("pom.xml"), "<project></project>\n");
    assertEquals(Optional.of(List.of("pom.xml", "new.txt")), git.changes());
  }

  @Test
  void aRevisionWithoutAStoreIsRefused() throws IOException {
    RevisionStore store = new RevisionStore(git, Files.createDirectory(folder.resolve("scratch")));
    String head = git.revision().orElseThrow();
    BaseException refused = assertThrows(BaseException.class, () -> store.build(head));
    assertTrue(refused.getMessage().contains("no module impl"), refused.getMessage());
  }

  @Test
  void aRevisionThatDoesNotCompileIsRefused() throws IOException, InterruptedException {
    for (String module : List.of("impl", "variants")) {
      Files.createDirectory(repository.resolve(module));
      Files.writeString(repository.resolve(module).resolve("pom.xml"), "<project/>\n");
    }
    git("add", ".");
    git("commit", "--quiet", "-m", "modules that are none");
    RevisionStore store = new RevisionStore(git, Files.createDirectory(folder.resolve("scratch")));
    String head = git.revision().orElseThrow();
    BaseException refused = assertThrows(BaseException.class, () -> store.build(head));
    assertTrue(refused.getMessage().contains("failed"), refused.getMessage());
  }

  @Test
  void theSuitesFindOutWhatTheyCannotMeasure() {
    ChildJvm child = new ChildJvm(folder.resolve("children.log"));
    assertEquals(Optional.empty(), StoreCheck.failure(child, "BPlusTree", folder));
    assertEquals(
        Optional.of("it has no such variant"), StoreCheck.failure(child, "Gone@base", folder));
  }
}
