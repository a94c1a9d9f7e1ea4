package statelab.reports.render.page;

import java.util.List;

/**
 * A section of a page.
 *
 * @param id its name in links
 * @param title its heading
 * @param blocks what it consists of
 */
public record Section(String id, String title, List<Block> blocks) {

  /** Copies the list. */
  public Section {
    blocks = List.copyOf(blocks);
  }
}
