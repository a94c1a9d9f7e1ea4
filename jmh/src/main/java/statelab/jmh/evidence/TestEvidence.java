package statelab.jmh.evidence;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import statelab.jmh.evidence.SurefireReports.TestCase;
import statelab.reports.model.EvidenceResults;
import statelab.reports.model.EvidenceResults.Coverage;
import statelab.reports.model.EvidenceResults.Suite;
import statelab.reports.model.ModelResult;
import statelab.reports.model.RunFileException;
import statelab.variants.Variant;

/** What a test run of the whole build left behind: tests, model tests, coverage of the library. */
final class TestEvidence {
  /*
   * The contract suites are one parameterised class over all variants; Surefire numbers its
   * parameter sets from 1, in the order of the enum. Its tests are counted for each variant, and
   * all others for their module, so that every test is counted once. A module without a report is a
   * suite of no tests and a missing table of coverage one of no lines, neither of which is as
   * expected.
   */

  static final List<String> MODULES =
      List.of("impl", "variants", "testkit", "reports", "jmh", "jcstress");

  private static final String CONTRACTS = "statelab.variants.VariantContractTest";
  private static final double MINIMUM_COVERAGE = 0.90;
  private static final long LEAST_OPERATIONS = 1;
  private static final Pattern TRIES = Pattern.compile("(?m)^tries = (\\d+)");
  private static final Pattern SEED = Pattern.compile("(?m)^seed = (-?\\d+)");
  private static final Pattern OPERATIONS = Pattern.compile("(?m)^operations = (\\d+)");

  private TestEvidence() {}

  /**
   * Reads what is there.
   *
   * @param root the folder of the build
   * @return the results
   * @throws RunFileException if no test was run, or a file is damaged
   */
  static EvidenceResults read(Path root) {
    List<Suite> suites = new ArrayList<>();
    List<ModelResult> models = new ArrayList<>();
    for (String module : MODULES) {
      List<TestCase> cases =
          SurefireReports.read(root.resolve(module).resolve("target").resolve("surefire-reports"));
      suites.addAll(suites(module, cases));
      cases.stream().flatMap(each -> model(each).stream()).forEach(models::add);
    }
    if (suites.stream().allMatch(suite -> suite.run() == 0)) {
      throw new RunFileException(
          root, "No test left a report in " + root.toAbsolutePath() + "; run make test.", null);
    }
    return EvidenceResults.ofTests(suites, models, List.of(coverage(root)));
  }

  private static List<Suite> suites(String module, List<TestCase> cases) {
    if (cases.isEmpty()) {
      return List.of(SurefireReports.suite(module, cases));
    }
    Map<String, List<TestCase>> groups = new TreeMap<>();
    for (TestCase each : cases) {
      groups.computeIfAbsent(group(module, each), name -> new ArrayList<>()).add(each);
    }
    List<Suite> suites = new ArrayList<>();
    groups.forEach((name, group) -> suites.add(SurefireReports.suite(name, group)));
    return suites;
  }

  private static String group(String module, TestCase test) {
    Variant[] variants = Variant.values();
    if (!test.className().equals(CONTRACTS) || test.parameterSet().isEmpty()) {
      return module;
    }
    int number = test.parameterSet().getAsInt();
    String variant = number <= variants.length ? variants[number - 1].name() : "variant " + number;
    return "contract of " + variant;
  }

  private static List<ModelResult> model(TestCase test) {
    Matcher tries = TRIES.matcher(test.output());
    Matcher seed = SEED.matcher(test.output());
    Matcher operations = OPERATIONS.matcher(test.output());
    if (!tries.find() || !seed.find()) {
      return List.of();
    }
    return List.of(
        new ModelResult(
            test.name(),
            operations.find() ? Long.valueOf(operations.group(1)) : null,
            LEAST_OPERATIONS,
            Long.parseLong(tries.group(1)),
            Long.parseLong(seed.group(1)),
            Stream.of(Variant.values()).map(Enum::name).toList(),
            test.failed() ? "see the test report" : null));
  }

  private static Coverage coverage(Path root) {
    Path file = root.resolve("variants/target/coverage-of-impl/coverage.csv");
    if (!Files.isRegularFile(file)) {
      return new Coverage("impl", 0, 0, MINIMUM_COVERAGE);
    }
    int missed = 0;
    int covered = 0;
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord line : csv) {
        missed += Integer.parseInt(line.getField("LINE_MISSED"));
        covered += Integer.parseInt(line.getField("LINE_COVERED"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw new RunFileException(file, file + " is no table of JaCoCo; run make test again.", e);
    }
    if (missed + covered == 0) {
      throw new RunFileException(file, file + " holds no lines; run make test again.", null);
    }
    return new Coverage("impl", missed + covered, covered, MINIMUM_COVERAGE);
  }
}
