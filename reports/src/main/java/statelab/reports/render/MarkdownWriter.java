package statelab.reports.render;

import java.util.List;
import java.util.stream.Collectors;
import statelab.reports.render.chart.Chart;
import statelab.reports.render.chart.LineChart;
import statelab.reports.render.chart.TextChart;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Document;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Notice;
import statelab.reports.render.page.Score;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;

/** Writes a document as Markdown: parts in the order of the page, a blank line between them. */
final class MarkdownWriter {

  /*
   * Not a template, because line feeds mean something in Markdown: a blank line ends a table. Parts
   * are added without them, and joined.
   */

  private final StringBuilder out = new StringBuilder();

  private MarkdownWriter() {}

  static String write(Document document) {
    MarkdownWriter writer = new MarkdownWriter();
    writer.part("# " + escape(document.title()));
    writer.part(escape(document.lead()));
    if (!document.scores().isEmpty()) {
      writer.part(
          document.scores().stream().map(MarkdownWriter::score).collect(Collectors.joining(", ")));
    }
    for (Notice notice : document.notices()) {
      writer.part("> **" + escape(notice.text()) + "**");
    }
    for (Section section : document.sections()) {
      writer.part("## " + escape(section.title()));
      section.blocks().forEach(writer::block);
    }
    return writer.out.toString();
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '|', '*', '_', '`', '[', ']', '\\' -> escaped.append('\\').append(c);
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '\n', '\r' -> escaped.append(' ');
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private void part(String text) {
    if (!out.isEmpty()) {
      out.append('\n');
    }
    out.append(text).append('\n');
  }

  private void block(Block block) {
    switch (block) {
      case Block.Paragraph paragraph -> part(escape(paragraph.text()));
      case Block.Items items -> list(items.items().stream().map(MarkdownWriter::escape).toList());
      case Block.Facts facts ->
          list(
              facts.facts().stream()
                  .map(fact -> escape(fact.name()) + ": " + escape(fact.value()))
                  .toList());
      case Block.Links links ->
          list(
              links.links().stream()
                  .map(link -> "[" + escape(link.text()) + "](" + link.path() + ")")
                  .toList());
      case Block.Table table -> table(table);
      case Block.Charts charts -> {
        part("Drawn on the HTML page beside this file:");
        list(charts.charts().stream().map(chart -> escape(chart.title())).toList());
        for (Chart chart : charts.charts()) {
          if (chart instanceof LineChart lines) {
            part("```text\n" + TextChart.of(lines) + "```");
          }
        }
      }
    }
  }

  private void list(List<String> items) {
    part(items.stream().map(item -> "- " + item).collect(Collectors.joining("\n")));
  }

  private void table(Block.Table table) {
    part(escape(table.caption()));
    StringBuilder lines = new StringBuilder("|");
    table.columns().forEach(column -> lines.append(' ').append(escape(column.name())).append(" |"));
    lines.append("\n|");
    table.columns().forEach(column -> lines.append(column.figures() ? "---:|" : "---|"));
    for (List<Entry> row : table.rows()) {
      lines.append("\n|");
      row.forEach(entry -> lines.append(' ').append(entry(entry)).append(" |"));
    }
    part(lines.toString());
  }

  private static String entry(Entry entry) {
    String text = escape(entry.text());
    boolean loud = entry.badge() && entry.tone() != Tone.GOOD;
    String shown = loud ? "**" + text + "**" : text;
    return entry.note().isEmpty() ? shown : shown + " (" + escape(entry.note()) + ")";
  }

  private static String score(Score score) {
    return "**" + score.count() + "** " + escape(score.label());
  }
}
