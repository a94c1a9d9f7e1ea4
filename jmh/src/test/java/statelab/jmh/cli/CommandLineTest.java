package statelab.jmh.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import statelab.jmh.Lab;

/** What every verb has in common. */
class CommandLineTest extends TypedLab {

  @Test
  void aWrongFlag() {
    assertOneSentence("--prfile", "run", "--prfile", "smoke");
  }

  @Test
  void aWrongVerb() {
    assertOneSentence("rnu", "rnu");
  }

  @Test
  void noVerb() {
    assertOneSentence("lab run");
  }

  @Test
  void helpSucceeds() {
    assertEquals(0, lab("run", "--help"));
    assertTrue(out.toString().contains("--profile"), out.toString());
  }

  @Test
  void anErrorOfTheJvmIsASentenceToo() {
    CommandLine lab = Lab.commandLine().addSubcommand("planted", new Planting());
    lab.setErr(new PrintWriter(err));
    assertEquals(1, lab.execute("planted"));
    assertEquals(
        "lab: The lab failed: java.lang.OutOfMemoryError: planted; set LAB_TRACE=1 to see where, and"
            + " report it.",
        err.toString().strip());
  }

  @Command(name = "planted")
  private static final class Planting implements Runnable {
    @Override
    public void run() {
      throw new OutOfMemoryError("planted");
    }
  }
}
