package statelab.reports.render;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import statelab.reports.render.page.Document;

/** Writes a document as HTML and as Markdown. */
public final class Pages {

  /*
   * The HTML page is one file that asks the network for nothing: its style is inlined, its charts
   * are SVG and boxes placed in per cent, so they fit any width with text that keeps its size, and
   * take their colours from the style, light or dark. There is no script.
   */

  private static final String STYLE = "/statelab/reports/report.css";

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "statelab.reports.templates");

  /** Finds the templates that the build compiled. */
  public Pages() {}

  /**
   * Writes a document as one HTML file that needs nothing else.
   *
   * @param document the document
   * @return HTML
   */
  public String html(Document document) {
    TemplateOutput out = new StringOutput();
    templates.render("page.jte", Map.of("document", document, "style", style()), out);
    return out.toString();
  }

  /**
   * Writes a document as Markdown. Charts of lines are drawn in letters, others only named; the
   * figures are in the tables.
   *
   * @param document the document
   * @return Markdown
   */
  public String markdown(Document document) {
    return MarkdownWriter.write(document);
  }

  private static String style() {
    try (InputStream in = Pages.class.getResourceAsStream(STYLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the style of reports: " + e.getMessage(), e);
    }
  }
}
