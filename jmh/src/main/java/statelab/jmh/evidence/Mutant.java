package statelab.jmh.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import statelab.reports.model.RunFileException;

/**
 * One change that PIT made to the library, and whether a test noticed it.
 *
 * @param place where and what, without line numbers, which move
 * @param line the line of the source
 * @param killed whether a test failed, or did not end
 */
record Mutant(Place place, int line, boolean killed) {

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

  /** Reads a {@code mutations.xml}. */
  static List<Mutant> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = SurefireReports.Xml.open(in);
      List<Mutant> mutants = new ArrayList<>();
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("mutation")) {
          mutants.add(mutant(xml));
        }
      }
      return mutants;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    } catch (XMLStreamException | IllegalArgumentException e) {
      throw new RunFileException(file, file + " is no report of PIT; run make mutation again.", e);
    }
  }

  private static Mutant mutant(XMLStreamReader xml) throws XMLStreamException {
    boolean killed = Boolean.parseBoolean(xml.getAttributeValue(null, "detected"));
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
    if (place.className() == null || place.method() == null || place.change() == null) {
      throw new IllegalArgumentException("a mutation without a place");
    }
    return new Mutant(place, Integer.parseInt(texts.get("lineNumber")), killed);
  }
}
