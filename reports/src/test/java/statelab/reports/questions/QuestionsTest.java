package statelab.reports.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.reports.Reports;
import statelab.reports.data.RunData;
import statelab.reports.fixture.FixtureRun;
import statelab.reports.model.RunFolder;
import statelab.reports.model.Targets;
import statelab.reports.render.page.Block;
import statelab.reports.render.page.Entry;
import statelab.reports.render.page.Section;
import statelab.reports.render.page.Tone;

class QuestionsTest {

  @TempDir private Path root;

  private static Section index(RunFolder run) {
    return Questions.of(RunData.read(run, Targets.bundled())).getFirst();
  }

  private static Block.Table table(Section section, String start) {
    return section.blocks().stream()
        .filter(Block.Table.class::isInstance)
        .map(Block.Table.class::cast)
        .filter(table -> table.caption().startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  private static Entry cell(Block.Table table, String row, int column) {
    List<Entry> entries =
        table.rows().stream()
            .filter(one -> one.getFirst().text().equals(row))
            .findFirst()
            .orElseThrow();
    return entries.get(column);
  }

  @Test
  void theLeaderOfEachOperationIsNamed() {
    RunFolder run = new FixtureRun().spread(0.01).write(root);
    Section section = index(run);
    Block.Table leaders = table(section, "The cheapest variant");
    assertEquals("SortedArray", cell(leaders, "insert ascending", 1).text());
    assertEquals("BPlusTree", cell(leaders, "insert random", 1).text());
    Block.Table figures = table(section, "100K entries");
    assertEquals(Tone.GOOD, cell(figures, "BPlusTree", 2).tone());
    assertEquals(Tone.PLAIN, cell(figures, "TreeMap", 2).tone());
    assertEquals("33.8", cell(figures, "BPlusTree", 6).text());
  }

  @Test
  void equalsHaveNoSignificantWinner() {
    RunFolder run =
        new FixtureRun()
            .spread(0.05)
            .cost("T6", "SortedArray", 100)
            .cost("T6", "BPlusTree", 100)
            .write(root);
    String words = cell(table(index(run), "The cheapest variant"), "seek", 1).text();
    assertTrue(words.startsWith("no significant winner between "), words);
  }

  @Test
  void whatIsMissingIsNotMeasured() throws IOException {
    RunFolder run = new FixtureRun().rounds(2).without("T7").withoutExtras().write(root);
    Block.Table figures = table(index(run), "100K entries");
    assertEquals("not measured", cell(figures, "BPlusTree", 4).text());
    assertEquals("not measured", cell(figures, "BPlusTree", 6).text());
    new Reports().render(run);
    String page = Files.readString(run.resolve("questions.md"));
    assertTrue(page.contains("Sorting by itself: not measured."), page);
    assertTrue(Files.readString(run.resolve("report.html")).contains("id=\"question-4\""));
  }

  @Test
  void anEmptyRunAnswersNothing() {
    Section section = index(new FixtureRun().rounds(0).withoutExtras().write(root));
    Block.Paragraph last = (Block.Paragraph) section.blocks().getLast();
    assertTrue(last.text().startsWith("Not measured"), last.text());
  }
}
