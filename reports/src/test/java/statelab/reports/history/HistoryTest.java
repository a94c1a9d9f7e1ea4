package statelab.reports.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.reports.Reports;
import statelab.reports.fixture.FixtureRun;
import statelab.reports.model.ForkRecord;
import statelab.reports.model.RunFolder;
import statelab.reports.render.HistorySummary;
import statelab.reports.verdict.Verdict;

class HistoryTest {

  @TempDir private Path runs;

  private RunLine line(History history, String id) {
    return history.lines().stream().filter(line -> line.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void everyFolderHasALineAndDamageHasItsReason() throws IOException {
    RunFolder good = new FixtureRun().variants(List.of("BPlusTree")).write(runs);
    Files.createDirectory(runs.resolve("20260101-000000-empty"));
    Path cut = Files.createDirectory(runs.resolve("20260102-000000-cut"));
    Files.writeString(cut.resolve("run.json"), "{\"id\":");
    Path broken = Files.createDirectory(runs.resolve("20260103-000000-broken"));
    Files.copy(good.resolve("run.json"), broken.resolve("run.json"));
    Files.writeString(broken.resolve("forks.jsonl"), "not json\n");

    Path endless = Files.createDirectory(runs.resolve("20260104-000000-endless"));
    Files.createDirectory(endless.resolve("jmh"));
    Files.copy(good.resolve("run.json"), endless.resolve("run.json"));
    ForkRecord first = good.forks().getFirst();
    Files.copy(good.resolve(first.jmhFile()), endless.resolve(first.jmhFile()));
    Files.writeString(
        endless.resolve("forks.jsonl"),
        Files.readString(good.resolve("forks.jsonl"))
            .lines()
            .findFirst()
            .orElseThrow()
            .replace("\"unitsPerOp\":1.0", "\"unitsPerOp\":4.9E-324")
            .concat("\n"));

    History history = new Reports().history(runs);

    assertEquals(5, history.lines().size());
    assertEquals(4, history.damaged());
    assertEquals(
        "Infinity is not a positive figure", line(history, "20260104-000000-endless").damage());
    assertTrue(line(history, "20260101-000000-empty").damage().contains("no run.json"));
    assertTrue(line(history, "20260102-000000-cut").damage().contains("run.json"));
    assertTrue(line(history, "20260103-000000-broken").damage().contains("forks.jsonl, line 1"));
    RunLine read = line(history, good.info().id());
    assertNull(read.damage());
    assertEquals(History.HEADLINES.size(), read.headlines().size());
    assertTrue(read.spread() > 0.01 && read.spread() < 0.1, "" + read.spread());
    assertEquals(Verdict.MET, read.headlines().getFirst().verdict());

    String terminal = new HistorySummary(false).write(history, "history.html");
    String html = Files.readString(runs.resolve("history.html"));
    String markdown = Files.readString(runs.resolve("history.md"));
    for (RunLine line : history.lines()) {
      assertTrue(terminal.contains(line.id()), terminal);
      assertTrue(html.contains(line.id()), line.id());
      assertTrue(markdown.contains(line.id()), line.id());
    }
    assertTrue(html.contains("forks.jsonl, line 1"), html);
    terminal.lines().forEach(text -> assertTrue(text.length() <= 100, text));
  }

  @Test
  void aRunWithoutFiguresIsNoDamage() {
    FixtureRun empty = new FixtureRun().variants(List.of()).withoutExtras();
    RunFolder folder = empty.write(runs);
    RunLine line = line(new Reports().history(runs), folder.info().id());
    assertNull(line.damage());
    assertNull(line.spread());
    assertEquals("no target measured", line.outcome());
    assertNotNull(line.info());
  }
}
