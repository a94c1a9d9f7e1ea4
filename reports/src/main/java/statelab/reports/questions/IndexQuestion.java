package statelab.reports.questions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import statelab.reports.data.RunData;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.text.Numbers;

/** Open question 1: which ordered index. */
final class IndexQuestion {

  private static final Map<String, String> OPERATIONS = new LinkedHashMap<>();

  static {
    OPERATIONS.put("putNew, sequential", "insert ascending");
    OPERATIONS.put("putNew, random", "insert random");
    OPERATIONS.put("rangeSeek", "seek");
    OPERATIONS.put("rangeIterate", "scan");
    OPERATIONS.put("delete", "delete");
  }

  private final RunData run;
  private final Grid grid;

  IndexQuestion(RunData run) {
    this.run = run;
    this.grid = new Grid(run);
  }

  Section answer() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "B-tree or sorted array, or what else? Coloured figures lead, or are not told from the"
                + " leader. Overhead is memory beyond keys and values."));
    List<Long> sizes = grid.sizes(List.copyOf(OPERATIONS.keySet()));
    if (!sizes.isEmpty()) {
      blocks.add(grid.leaders(OPERATIONS, sizes));
    }
    for (long size : sizes) {
      blocks.add(table(size));
    }
    if (sizes.isEmpty()) {
      blocks.add(new Block.Paragraph("Not measured: the run holds none of the rows it needs."));
    }
    return new Section("question-1", "Which ordered index?", blocks);
  }

  private Block table(long size) {
    List<Column> columns = new ArrayList<>(List.of(Column.words("variant")));
    OPERATIONS.forEach(
        (operation, name) -> columns.add(grid.column(name, grid.row(operation, size))));
    columns.add(Column.figures("overhead, B per entry"));
    List<List<Entry>> rows = new ArrayList<>();
    for (String variant : run.variants()) {
      List<Entry> entries = new ArrayList<>(List.of(Entry.of(variant)));
      for (String operation : OPERATIONS.keySet()) {
        entries.add(grid.entry(grid.row(operation, size), variant));
      }
      entries.add(grid.overhead(variant, size));
      rows.add(entries);
    }
    return new Block.Table(
        Numbers.size(size)
            + " entries: cost of each operation on the ordered index, whole store"
            + " included.",
        columns,
        rows);
  }
}
