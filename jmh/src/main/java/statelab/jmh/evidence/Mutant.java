package statelab.jmh.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import statelab.reports.model.RunFileException;

/**
 * One change that PIT made to the library, and whether a test noticed it.
 *
 * @param place where and what, without line numbers, which move
 * @param line the line of the source
 * @param status what became of it
 */
record Mutant(Place place, int line, Status status) {
  /*
   * PIT calls a change detected also where its own process failed or the changed class could not be
   * loaded, neither of which a test noticed. So its word on that is not read, but the status.
   */

  /** What became of a change, in PIT's words; of a change with another status nothing is known. */
  enum Status {
    /** A test failed. */
    KILLED,
    /** The tests did not end in their time. */
    TIMED_OUT,
    /** The tests ran out of memory. */
    MEMORY_ERROR,
    /** All tests passed. */
    SURVIVED,
    /** No test came by. */
    NO_COVERAGE,
    /** The JVM refused the changed class, so that there was nothing to notice. */
    NON_VIABLE;

    /** Says whether a test noticed the change. */
    boolean isKilled() {
      return this == KILLED || this == TIMED_OUT || this == MEMORY_ERROR;
    }

    private static Optional<Status> of(String word) {
      return Arrays.stream(values()).filter(status -> status.name().equals(word)).findFirst();
    }
  }

  /**
   * Where a change is and what it is.
   *
   * @param className the class
   * @param method its method
   * @param change what was changed, in PIT's words
   */
  record Place(String className, String method, String change) {

    @Override
    public String toString() {
      return className + "." + method + ": " + change;
    }
  }

  /** Reads a {@code mutations.xml}; throws if it is damaged or does not tell each change's fate. */
  static List<Mutant> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = SurefireReports.Xml.open(in);
      List<Mutant> mutants = new ArrayList<>();
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("mutation")) {
          mutants.add(mutant(xml, file));
        }
      }
      return mutants;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    } catch (XMLStreamException | IllegalArgumentException e) {
      throw new RunFileException(file, file + " is no report of PIT; run make mutation again.", e);
    }
  }

  private static Mutant mutant(XMLStreamReader xml, Path file) throws XMLStreamException {
    String status = xml.getAttributeValue(null, "status");
    Map<String, String> texts = new HashMap<>();
    int depth = 1;
    String element = "";
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          element = xml.getLocalName();
        }
        case XMLStreamConstants.CHARACTERS -> texts.merge(element, xml.getText(), String::concat);
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          element = "";
        }
        default -> {}
      }
    }
    Place place =
        new Place(texts.get("mutatedClass"), texts.get("mutatedMethod"), texts.get("description"));
    if (status == null
        || place.className() == null
        || place.method() == null
        || place.change() == null) {
      throw new IllegalArgumentException("a mutation without a place or a status");
    }
    return new Mutant(
        place,
        Integer.parseInt(texts.get("lineNumber")),
        Status.of(status).orElseThrow(() -> unknown(file, place, status)));
  }

  private static RunFileException unknown(Path file, Place place, String status) {
    return new RunFileException(
        file,
        file
            + " does not tell whether a test noticed "
            + place
            + " (its status is "
            + status
            + "); run make mutation again.",
        null);
  }
}
