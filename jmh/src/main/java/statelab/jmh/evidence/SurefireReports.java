package statelab.jmh.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import statelab.reports.model.EvidenceResults.Suite;
import statelab.reports.model.RunFileException;

/** Reads the XML files that Surefire leaves of each test class. */
final class SurefireReports {

  private static final Pattern PARAMETER_SET = Pattern.compile("\\)\\[(\\d+)]");

  /**
   * One test.
   *
   * @param className the test class
   * @param name the method, with the numbers of its parameter sets
   * @param failed whether it failed
   * @param skipped whether it was skipped
   * @param output what it printed
   */
  record TestCase(String className, String name, boolean failed, boolean skipped, String output) {

    /** Returns the number of the first parameter set, from 1. */
    OptionalInt parameterSet() {
      Matcher matcher = PARAMETER_SET.matcher(name);
      return matcher.find()
          ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
          : OptionalInt.empty();
    }
  }

  private SurefireReports() {}

  /** Counts tests. */
  static Suite suite(String name, List<TestCase> cases) {
    int skipped = (int) cases.stream().filter(TestCase::skipped).count();
    int failed = (int) cases.stream().filter(TestCase::failed).count();
    return new Suite(name, cases.size() - skipped, failed, skipped, "Surefire");
  }

  /** Reads every report of a folder; none if the folder is absent. */
  static List<TestCase> read(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<TestCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(SurefireReports::isReport).sorted().toList()) {
        readFile(file, cases);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
    return cases;
  }

  private static boolean isReport(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("TEST-") && name.endsWith(".xml");
  }

  private static void readFile(Path file, List<TestCase> cases) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = Xml.open(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("testcase")) {
          cases.add(testCase(xml));
        }
      }
    } catch (XMLStreamException e) {
      throw new RunFileException(file, file + " is no report of Surefire; run make test again.", e);
    }
  }

  private static TestCase testCase(XMLStreamReader xml) throws XMLStreamException {
    String className = xml.getAttributeValue(null, "classname");
    String name = xml.getAttributeValue(null, "name");
    boolean failed = false;
    boolean skipped = false;
    StringBuilder output = new StringBuilder();
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        String element = xml.getLocalName();
        failed |= element.equals("failure") || element.equals("error");
        skipped |= element.equals("skipped");
        String text = xml.getElementText();
        if (element.equals("system-out")) {
          output.append(text);
        }
      }
    }
    return new TestCase(className, name, failed, skipped, output.toString());
  }

  /** A reader that fetches nothing from elsewhere. */
  static final class Xml {

    private Xml() {}

    static XMLStreamReader open(InputStream in) throws XMLStreamException {
      XMLInputFactory factory = XMLInputFactory.newFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setProperty(XMLInputFactory.IS_COALESCING, true);
      return factory.createXMLStreamReader(in);
    }
  }
}
