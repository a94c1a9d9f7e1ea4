package statelab.jcstress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;

/**
 * Runs jcstress with its own options and sums up what it showed: {@code java -jar jcstress.jar -m
 * quick -t Snapshot}.
 *
 * <p>Unless the options say otherwise, the forks run with assertions, so that the stores' checks
 * are part of what is stressed, and all actors of a test are compiled alike, which halves the time.
 * The outcomes are printed and written to {@code outcomes.json} in the folder of results. Exit code
 * 0: every scenario showed what it should; 1: it could not be run; 2: a scenario failed.
 */
public final class StressMain {

  private static final List<List<String>> DEFAULTS =
      List.of(
          List.of("-jvmArgsPrepend", "-ea --enable-native-access=ALL-UNNAMED"),
          List.of("-sc", "false"));

  private StressMain() {}

  /**
   * Runs the program.
   *
   * @param args options of jcstress
   * @throws Exception if jcstress fails
   */
  public static void main(String[] args) throws Exception {
    System.exit(run(args));
  }

  private static int run(String[] args) throws Exception {
    Options options = new Options(withDefaults(args));
    if (!options.parse()) {
      return 1;
    }
    JCStress stress = new JCStress(options);
    if (options.shouldList()) {
      stress.getTests().forEach(System.out::println);
      return 0;
    }
    if (stress.getTests().isEmpty()) {
      System.err.println("no stress test matches " + options.getTestFilter());
      return 1;
    }
    return runTests(stress, options, mode(args));
  }

  private static int runTests(JCStress stress, Options options, String mode) throws Exception {
    try {
      if (options.shouldParse()) {
        stress.parseResults();
      } else {
        stress.run();
      }
    } catch (AssertionError e) {
      System.err.println("jcstress: " + e.getMessage());
    }
    return summarise(options.getResultFile(), Path.of(options.getResultDest()), mode);
  }

  private static int summarise(String results, Path folder, String mode) {
    try {
      StressSummary summary = StressSummary.read(results);
      summary.print(System.out);
      summary.write(folder.resolve("outcomes.json"), mode);
      return summary.isAsExpected() ? 0 : 2;
    } catch (IOException e) {
      System.err.println("cannot sum up the stress tests: " + e.getMessage());
      return 1;
    }
  }

  static String[] withDefaults(String... args) {
    List<String> given = Arrays.asList(args);
    List<String> all = new ArrayList<>(given);
    for (List<String> option : DEFAULTS) {
      if (!given.contains(option.get(0))) {
        all.addAll(option);
      }
    }
    return all.toArray(String[]::new);
  }

  static String mode(String... args) {
    int at = Arrays.asList(args).indexOf("-m");
    return at >= 0 && at + 1 < args.length ? args[at + 1] : "default";
  }
}
