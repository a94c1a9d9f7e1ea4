package statelab.jmh.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import statelab.jmh.Lab;
import statelab.reports.model.RunFolder;
import statelab.reports.model.RunFolders;
import statelab.reports.model.RunInfo;
import statelab.reports.model.RunStatus;

/** The lab as it is typed at, with a folder of its own and what it said. */
abstract class TypedLab {

  @TempDir Path runs;

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  final int lab(String... arguments) {
    CommandLine lab = Lab.commandLine();
    lab.setOut(new PrintWriter(out));
    lab.setErr(new PrintWriter(err));
    return lab.execute(arguments);
  }

  final void assertOneSentence(String part, String... arguments) {
    assertEquals(1, lab(arguments), err::toString);
    List<String> lines = err.toString().lines().toList();
    assertEquals(1, lines.size(), err::toString);
    assertTrue(lines.getFirst().startsWith("lab: "), lines.getFirst());
    assertTrue(lines.getFirst().contains(part), lines.getFirst());
    assertFalse(err.toString().contains("Exception"), err.toString());
  }

  final RunFolder run(boolean evidence) {
    RunFolder folder =
        RunFolders.create(
            runs, RunInfo.started("default", evidence, Instant.now(), 1, 0, 0, List.of("run")));
    folder.finish(RunStatus.COMPLETE, Instant.now());
    return folder;
  }
}
