package statelab.reports.render.page;

import java.util.List;
import statelab.reports.render.chart.Chart;

/** A piece of a section. */
public sealed interface Block {

  /**
   * Running text.
   *
   * @param text one or more sentences
   */
  record Paragraph(String text) implements Block {}

  /**
   * A list.
   *
   * @param items its items
   */
  record Items(List<String> items) implements Block {

    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * Named values.
   *
   * @param facts name and value of each
   */
  record Facts(List<Fact> facts) implements Block {

    /** Copies the list. */
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /**
   * A named value.
   *
   * @param name the name
   * @param value the value
   */
  record Fact(String name, String value) {}

  /**
   * A table.
   *
   * @param caption what it shows, with units
   * @param columns its columns
   * @param rows its rows, each with one entry per column
   */
  record Table(String caption, List<Column> columns, List<List<Entry>> rows) implements Block {

    /** Copies the lists and checks that every row fits the columns. */
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<Entry> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "a row of " + row.size() + " entries in a table of " + columns.size() + " columns");
        }
      }
    }
  }

  /**
   * Charts side by side, as many as there is room for.
   *
   * @param charts the charts
   */
  record Charts(List<Chart> charts) implements Block {

    /** Copies the list. */
    public Charts {
      charts = List.copyOf(charts);
    }
  }

  /**
   * Links to files beside the page.
   *
   * @param links text and target of each
   */
  record Links(List<Link> links) implements Block {

    /** Copies the list. */
    public Links {
      links = List.copyOf(links);
    }
  }

  /**
   * A link.
   *
   * @param text what it says
   * @param path a path relative to the page
   */
  record Link(String text, String path) {}
}
