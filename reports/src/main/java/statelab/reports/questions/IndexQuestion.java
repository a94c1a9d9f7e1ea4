package statelab.reports.questions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import statelab.reports.data.RunData;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Column;
import statelab.reports.render.page.Section;

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

  private final Grid grid;

  IndexQuestion(RunData run) {
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
    return grid.table(
        "cost of each operation on the ordered index, whole store included.",
        OPERATIONS,
        size,
        List.of(
            new Grid.Extra(
                Column.figures("overhead, B per entry"), variant -> grid.overhead(variant, size))));
  }
}
