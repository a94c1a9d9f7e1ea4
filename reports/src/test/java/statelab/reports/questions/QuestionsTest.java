package statelab.reports.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import statelab.reports.model.ForkOutcome;
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
  void whatSomethingStandsAgainstDoesNotLead() {
    RunFolder run =
        new FixtureRun().spread(0.01).lost("T3s", "SortedArray", 0, ForkOutcome.FAILED).write(root);
    Section section = index(run);
    Entry leader = cell(table(section, "The cheapest variant"), "insert ascending", 1);
    assertFalse(leader.text().contains("SortedArray"), leader.text());
    assertEquals("not compared: SortedArray", leader.note());
    Entry figure = cell(table(section, "100K entries"), "SortedArray", 1);
    assertEquals(Tone.OPEN, figure.tone());
    assertTrue(figure.note().contains("not compared: 1 of 5 forks failed"), figure.note());
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
  void aCapacityIsSetBesideNone() {
    RunFolder run =
        new FixtureRun()
            .otherKeys()
            .only("T3r", "put_new_random_presized")
            .spread(0.001)
            .cost("T3r", "BPlusTree", 100)
            .cost("put_new_random_presized", "BPlusTree", 80)
            .write(root);
    Section section = Questions.of(RunData.read(run, Targets.bundled())).get(1);
    Block.Table fills = table(section, "Filling with");
    Entry presized =
        fills.rows().stream()
            .filter(line -> line.get(0).note().equals("put_new_random_presized"))
            .filter(line -> line.get(1).text().equals("BPlusTree"))
            .map(line -> line.get(3))
            .findFirst()
            .orElseThrow();
    assertEquals(0.8, Double.parseDouble(presized.text().replace("×", "")), 0.01);
    assertEquals("1.20 MB", cell(fills, "put new, random, presized, to 100K", 6).text());
  }

  @Test
  void whatNoRunMeasuresSaysSo() {
    RunFolder run = new FixtureRun().only("T2", "T3r").write(root);
    List<Section> questions = Questions.of(RunData.read(run, Targets.bundled()));
    for (Section section : questions.subList(1, 3)) {
      Block.Paragraph last = (Block.Paragraph) section.blocks().getLast();
      assertTrue(last.text().contains("Not measured"), last.text());
    }
  }

  @Test
  void anEmptyRunAnswersNothing() {
    Section section = index(new FixtureRun().rounds(0).withoutExtras().write(root));
    Block.Paragraph last = (Block.Paragraph) section.blocks().getLast();
    assertTrue(last.text().startsWith("Not measured"), last.text());
  }
}
