package statelab.reports.questions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import statelab.reports.data.RunData;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Section;

/** Open question 4: should snapshots be sorted. */
final class SnapshotQuestion {

  private static final String SORT = "sort";
  private static final Map<String, String> OPERATIONS = new LinkedHashMap<>();

  static {
    OPERATIONS.put("snapshot", "snapshot");
    OPERATIONS.put(SORT, "sorting the entries");
    OPERATIONS.put("serialize", "to bytes");
    OPERATIONS.put("deserialize", "from bytes");
    OPERATIONS.put("restore", "restore");
  }

  private final Grid grid;

  SnapshotQuestion(RunData run) {
    this.grid = new Grid(run);
  }

  Section answer() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Should snapshots be sorted, so that their bytes are reproducible? A store that keeps its"
                + " keys in order writes them in order at no extra cost; one that does not has to sort"
                + " them at every snapshot. The tables show what each variant pays for a snapshot,"
                + " with whatever order it writes."));
    List<Long> sizes = grid.sizes(List.copyOf(OPERATIONS.keySet()));
    if (!sizes.isEmpty()) {
      blocks.add(grid.leaders(shown(sizes), sizes));
    }
    for (long size : sizes) {
      blocks.add(table(size));
    }
    blocks.add(new Block.Paragraph(sortingAlone()));
    return new Section("question-4", "Should snapshots be sorted?", blocks);
  }

  private Block table(long size) {
    return grid.table("from the store to bytes and back.", shown(List.of(size)), size, List.of());
  }

  private Map<String, String> shown(List<Long> sizes) {
    Map<String, String> shown = new LinkedHashMap<>(OPERATIONS);
    if (sizes.stream().noneMatch(size -> grid.row(SORT, size).isPresent())) {
      shown.remove(SORT);
    }
    return shown;
  }

  private String sortingAlone() {
    Optional<Long> measured = grid.sizes(List.of(SORT)).stream().findFirst();
    return measured.isPresent()
        ? "Sorting by itself was measured; compare its column with the snapshot's."
        : "Sorting by itself: not measured. No row of this run sorts entries that come in no order.";
  }
}
