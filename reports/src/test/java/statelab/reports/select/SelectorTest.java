package statelab.reports.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import statelab.reports.Reports;
import statelab.reports.fixture.FixtureRun;
import statelab.reports.model.ForkOutcome;
import statelab.reports.model.RunFolder;
import statelab.reports.select.Selection.Flip;
import statelab.reports.select.Selection.Ranked;

class SelectorTest {

  private static final List<String> TWO = List.of("BPlusTree", "SortedArray");
  private static final Map<Operation, Double> READS = Map.of(Operation.GET, 1.0);

  @TempDir private Path root;

  private static Workload workload(Map<Operation, Double> weights) {
    return new Workload(Mix.of(weights), 100, 100_000, false, OptionalLong.empty());
  }

  private static Workload bounded(long maxBytes) {
    return new Workload(Mix.of(READS), 100, 100_000, false, OptionalLong.of(maxBytes));
  }

  private static List<String> order(Selection selection) {
    return selection.ranked().stream().map(Ranked::variant).toList();
  }

  /** Two stores: one reads faster, the other deletes faster. */
  private static FixtureRun rivals() {
    return new FixtureRun()
        .variants(TWO)
        .spread(0.001)
        .cost("T2", "BPlusTree", 40)
        .cost("T2", "SortedArray", 20)
        .cost("T5", "BPlusTree", 80)
        .cost("T5", "SortedArray", 160);
  }

  @Test
  void priceIsTheSumOfSharesTimesCosts() {
    RunFolder run = rivals().write(root);
    Selection selection =
        new Reports().select(run, workload(Map.of(Operation.GET, 3.0, Operation.DELETE, 1.0)));
    assertEquals(List.of("BPlusTree", "SortedArray"), order(selection));
    assertEquals(0.75 * 40 + 0.25 * 80, selection.ranked().get(0).nanosPerOp(), 0.2);
    assertEquals(0.75 * 20 + 0.25 * 160, selection.ranked().get(1).nanosPerOp(), 0.2);
    assertEquals(List.of(), selection.tied());
    assertEquals(5, selection.ranked().getFirst().rounds());
  }

  @Test
  void aScanIsASeekAndItsSteps() {
    RunFolder run = rivals().cost("T6", "BPlusTree", 100).cost("T7", "BPlusTree", 10).write(root);
    Selection selection = new Reports().select(run, workload(Map.of(Operation.SCAN, 1.0)));
    Ranked ranked =
        selection.ranked().stream()
            .filter(one -> one.variant().equals("BPlusTree"))
            .findFirst()
            .orElseThrow();
    assertEquals(100 + 100 * 10, ranked.nanosPerOp(), 5);
  }

  @Test
  void theNearestFlipOfAShareIsWhereTheCostsCross() {
    RunFolder run = rivals().write(root);
    Selection selection =
        new Reports().select(run, workload(Map.of(Operation.GET, 9.0, Operation.DELETE, 1.0)));
    assertEquals("SortedArray", order(selection).getFirst());
    List<String> changes = selection.flips().stream().map(Flip::change).toList();
    String delete =
        changes.stream().filter(change -> change.contains("delete")).findFirst().orElseThrow();
    assertTrue(delete.startsWith("the share of delete rises from 10% to about 2"), delete);
    assertTrue(
        changes.getFirst().startsWith("the share of put new rises from 0% to about 1%"),
        changes.getFirst());
    for (Flip flip : selection.flips()) {
      assertEquals("BPlusTree", flip.variant());
    }
  }

  @Test
  void theFlipBySizeNamesAMeasuredSize() {
    RunFolder run =
        rivals()
            .otherSizes()
            .cost("get_1m", "SortedArray", 500)
            .cost("get_1m", "BPlusTree", 90)
            .cost("get_10k", "SortedArray", 10)
            .cost("get_10k", "BPlusTree", 20)
            .cost("T1", "SortedArray", 5)
            .cost("T1", "BPlusTree", 10)
            .write(root);
    Selection selection = new Reports().select(run, workload(READS));
    assertEquals("SortedArray", order(selection).getFirst());
    assertTrue(
        selection.flips().contains(new Flip("BPlusTree", "there are 1M entries")),
        selection.flips().toString());
  }

  @Test
  void equalVariantsHaveNoSignificantWinner() {
    RunFolder run = new FixtureRun().variants(TWO).cost("T2", "SortedArray", 24).write(root);
    Selection selection = new Reports().select(run, workload(READS));
    assertEquals(1, selection.tied().size());
    String text = SelectionText.write(selection);
    assertTrue(text.contains("No significant winner between "), text);
  }

  @Test
  void anAaRunSeldomFindsAWinner() {
    int winners = 0;
    for (int i = 0; i < 40; i++) {
      RunFolder run =
          new FixtureRun()
              .variants(TWO)
              .seed(1000 + i)
              .withoutExtras()
              .only("T2")
              .cost("T2", "SortedArray", 24)
              .write(root.resolve("aa" + i));
      winners += new Reports().select(run, workload(READS)).tied().isEmpty() ? 1 : 0;
    }
    assertTrue(winners <= 5, winners + " winners in 40 comparisons of equals, seeds from 1000");
  }

  @Test
  void tooFewRoundsHaveNoWinner() {
    RunFolder run = rivals().rounds(1).write(root);
    Selection selection = new Reports().select(run, workload(READS));
    assertEquals(List.of("BPlusTree"), selection.tied());
    assertTrue(selection.ranked().getFirst().interval().isEmpty());
  }

  @Test
  void memoryExcludes() {
    RunFolder run = new FixtureRun().write(root);
    Selection selection = new Reports().select(run, bounded(20_000_000));
    assertFalse(order(selection).contains("HashMapTreeMap"));
    String text = SelectionText.write(selection);
    assertTrue(
        text.contains("left out: HashMapTreeMap: it needs 27.8 MB, over the bound of 20 MB."),
        text);
  }

  @Test
  void memoryThatWasNotMeasuredExcludesUnderABound() {
    RunFolder run = rivals().withoutExtras().write(root);
    Selection selection = new Reports().select(run, bounded(1L << 40));
    assertEquals(List.of(), selection.ranked());
    String text = SelectionText.write(selection);
    assertTrue(text.contains("No variant fits."), text);
    assertTrue(text.contains("was not measured"), text);
  }

  @Test
  void missingRowsExcludeWithTheReason() {
    FixtureRun fixture = rivals();
    for (int round = 0; round < 5; round++) {
      fixture.lost("T2", "BPlusTree", round, ForkOutcome.FAILED);
    }
    Selection selection = new Reports().select(fixture.write(root), workload(READS));
    assertEquals(List.of("SortedArray"), order(selection));
    assertEquals(
        "getRef, 100K entries: failed: the forked JVM ended with exit code 137",
        selection.excluded().getFirst().reason());
    assertTrue(
        SelectionText.write(selection).contains("SortedArray is the only variant that fits"));
  }

  @Test
  void aPriceThatSomethingStandsAgainstIsNone() {
    RunFolder dead = rivals().cost("T2", "SortedArray", 0.4).write(root.resolve("dead"));
    Selection selection = new Reports().select(dead, workload(READS));
    assertEquals(List.of("BPlusTree"), order(selection));
    String text = SelectionText.write(selection);
    assertTrue(text.contains("left out: SortedArray: getRef, 100K entries: less than 1 ns"), text);
    RunFolder failed =
        rivals().lost("T2", "SortedArray", 4, ForkOutcome.FAILED).write(root.resolve("failed"));
    assertEquals(
        "getRef, 100K entries: 1 of 5 forks failed: the forked JVM ended with exit code 137",
        new Reports().select(failed, workload(READS)).excluded().getFirst().reason());
  }

  @Test
  void nothingFlipsToAPriceThatSomethingStandsAgainst() {
    RunFolder run =
        rivals()
            .otherSizes()
            .cost("T2", "BPlusTree", 10)
            .cost("get_1m", "BPlusTree", 50)
            .cost("get_1m", "SortedArray", 0.4)
            .write(root);
    Selection selection = new Reports().select(run, workload(READS));
    assertEquals("BPlusTree", order(selection).getFirst());
    assertFalse(
        selection.flips().stream().anyMatch(flip -> flip.change().contains("1M entries")),
        selection.flips().toString());
  }

  @Test
  void aFarSizeIsSaid() {
    RunFolder run = rivals().write(root);
    Workload large = new Workload(Mix.of(READS), 100, 50_000_000, false, OptionalLong.empty());
    Selection selection = new Reports().select(run, large);
    assertTrue(selection.notes().get(1).contains("times away from 50M entries"));
  }

  @Test
  void keyOrderPicksTheRow() {
    RunFolder run =
        rivals().cost("T3s", "SortedArray", 10).cost("T3r", "SortedArray", 9000).write(root);
    Map<Operation, Double> puts = Map.of(Operation.PUT_NEW, 1.0);
    Workload ascending = new Workload(Mix.of(puts), 1, 100_000, true, OptionalLong.empty());
    assertEquals("SortedArray", order(new Reports().select(run, ascending)).getFirst());
    assertEquals("BPlusTree", order(new Reports().select(run, workload(puts))).getFirst());
  }

  @Test
  void badWorkloadsAreOneSentence() {
    for (Map<Operation, Double> bad :
        List.of(
            Map.<Operation, Double>of(),
            Map.of(Operation.GET, 0.0),
            Map.of(Operation.GET, -1.0),
            Map.of(Operation.GET, Double.NaN),
            Map.of(Operation.GET, Double.POSITIVE_INFINITY))) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> Mix.of(bad), bad.toString());
      assertTrue(e.getMessage().endsWith("."), e.getMessage());
    }
    Mix mix = Mix.of(READS);
    assertThrows(
        IllegalArgumentException.class, () -> new Workload(mix, 0, 1, false, OptionalLong.empty()));
    assertThrows(
        IllegalArgumentException.class, () -> new Workload(mix, 1, 0, false, OptionalLong.empty()));
    assertThrows(
        IllegalArgumentException.class, () -> new Workload(mix, 1, 1, false, OptionalLong.of(0)));
  }

  @Test
  void theTextFitsAHundredColumns() {
    RunFolder run = new FixtureRun().rounds(3).write(root);
    Map<Operation, Double> all =
        Map.of(
            Operation.GET, 50.0,
            Operation.PUT_NEW, 20.0,
            Operation.OVERWRITE, 10.0,
            Operation.DELETE, 10.0,
            Operation.SCAN, 10.0);
    String text = SelectionText.write(new Reports().select(run, workload(all)));
    for (String line : text.split("\n", -1)) {
      assertTrue(line.length() <= 100, line);
    }
    assertTrue(text.contains("get 50%, put new 20%, overwrite 10%, delete 10%"), text);
  }
}
