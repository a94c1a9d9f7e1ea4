package statelab.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import statelab.reports.data.RunData;
import statelab.reports.fixture.ComparedForks;
import statelab.reports.render.page.Document;
import statelab.reports.render.section.ReportDocument;
import statelab.reports.text.Numbers;
import statelab.reports.verdict.BaseVerdict;
import statelab.reports.verdict.BaseVerdicts;

class ComparisonPageTest {

  private static final long SEED = 7;

  private static RunData run() {
    ComparedForks forks = new ComparedForks(4, 1, new Random(SEED)).slowdown("T2", 1.5);
    for (int round = 0; round < 10; round++) {
      forks.round(Optional.empty());
    }
    return forks.data();
  }

  @Test
  void pagesAndTerminalSayTheSame() {
    RunData run = run();
    BaseVerdicts verdicts = BaseVerdicts.of(run);
    Document document = ReportDocument.ofComparison(run, verdicts);
    String html = new Pages().html(document);
    String markdown = new Pages().markdown(document);
    String terminal = new ComparisonSummary(false).write(verdicts, "report.html");
    for (String text : new String[] {html, markdown, terminal}) {
      assertTrue(text.contains("Comparison with HEAD"), text);
      assertTrue(text.contains("too slow"), text);
      for (BaseVerdict row : verdicts.rows()) {
        assertTrue(text.contains(Numbers.ratio(row.ratio())), row.row() + " in " + text);
      }
    }
    assertEquals(4, verdicts.rows().size());
    assertFalse(terminal.contains("\u001b"), terminal);
    assertTrue(new ComparisonSummary(true).write(verdicts, "x").contains("\u001b[31mtoo slow"));
  }

  @Test
  void terminalLinesFitAHundredColumns() {
    String terminal = new ComparisonSummary(false).write(BaseVerdicts.of(run()), "report.html");
    terminal.lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }
}
