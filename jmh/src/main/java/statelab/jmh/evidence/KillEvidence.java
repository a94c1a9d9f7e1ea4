package statelab.jmh.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import statelab.jmh.evidence.SurefireReports.TestCase;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.EvidenceResults.Suite;
import statelab.reports.model.KillResult;
import statelab.reports.model.RunFileException;

/** What the nightly form of the library's tests left behind: kills by test, all tests by class. */
final class KillEvidence {
  /*
   * The same test is part of make test with a few kills only, and make test-long takes any number:
   * what was left behind need not be enough to be evidence.
   */

  private static final int MINIMUM_KILLS = 200;
  private static final String KILL_TEST = "KillTest";
  private static final Pattern KILLS =
      Pattern.compile("(?m)^(\\d+) kills, (\\d+) in the middle of a write, seed (-?\\d+)");
  private static final Pattern PROGRESS =
      Pattern.compile("(?m)^(\\d+) of \\d+ kills, .*seed (-?\\d+)");

  private KillEvidence() {}

  /**
   * Reads what is there.
   *
   * @param root the folder of the build
   * @return the results
   * @throws RunFileException if no writer was killed, or a file is damaged
   */
  static EvidenceResults read(Path root) {
    Path folder = root.resolve("impl/target/surefire-reports");
    Map<String, List<TestCase>> classes = new TreeMap<>();
    for (TestCase each : SurefireReports.read(folder)) {
      String name = each.className().substring(each.className().lastIndexOf('.') + 1);
      classes.computeIfAbsent(name, absent -> new ArrayList<>()).add(each);
    }
    List<Suite> suites = new ArrayList<>();
    classes.forEach((name, cases) -> suites.add(SurefireReports.suite(name, cases)));
    List<KillResult> killed = new ArrayList<>();
    for (TestCase each : classes.getOrDefault(KILL_TEST, List.of())) {
      kills(each, killed);
    }
    if (killed.isEmpty()) {
      throw new RunFileException(
          folder, "No test in " + folder + " has killed a writer; run make test-long.", null);
    }
    return EvidenceResults.ofKills(suites, killed);
  }

  private static void kills(TestCase test, List<KillResult> killed) {
    Matcher all = KILLS.matcher(test.output());
    if (all.find()) {
      killed.add(
          new KillResult(
              test.name(),
              Integer.parseInt(all.group(1)),
              MINIMUM_KILLS,
              Integer.parseInt(all.group(2)),
              Long.parseLong(all.group(3)),
              test.failed() ? "see the test report" : null));
    } else if (test.failed()) {
      killed.add(failedOnTheWay(test));
    }
  }

  private static KillResult failedOnTheWay(TestCase test) {
    int kills = 0;
    long seed = 0;
    for (Matcher some = PROGRESS.matcher(test.output()); some.find(); ) {
      kills = Integer.parseInt(some.group(1));
      seed = Long.parseLong(some.group(2));
    }
    return new KillResult(test.name(), kills, MINIMUM_KILLS, 0, seed, "see the test report");
  }
}
