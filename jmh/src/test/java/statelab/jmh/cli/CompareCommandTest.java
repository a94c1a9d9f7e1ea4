package statelab.jmh.cli;

import org.junit.jupiter.api.Test;
import statelab.reports.model.RunFolder;

class CompareCommandTest extends TypedLab {

  @Test
  void aBaseThatIsNothing() {
    assertOneSentence("neither a run in", "compare", "no-such-thing", "--runs", "" + runs);
  }

  @Test
  void aBaseThatLooksLikeAFlagOfGit() {
    assertOneSentence("neither a run in", "compare", "--runs", "" + runs, "--", "--all");
  }

  @Test
  void noBase() {
    assertOneSentence("BASE", "compare");
  }

  @Test
  void aRunAgainstItself() {
    RunFolder folder = run(true);
    assertOneSentence("with itself", "compare", folder.info().id(), "--runs", "" + runs);
  }

  @Test
  void roundsForRunsThatAreFinished() {
    assertOneSentence("mean nothing", "compare", "latest", "--rounds", "3", "--runs", "" + runs);
  }

  @Test
  void aToleranceOfNothing() {
    assertOneSentence("--tolerance is 0.0", "compare", "HEAD", "--tolerance", "0");
  }
}
