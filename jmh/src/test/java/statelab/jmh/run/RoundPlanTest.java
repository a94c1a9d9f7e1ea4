package statelab.jmh.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import statelab.jmh.row.Row;
import statelab.jmh.row.RowCatalogue;

class RoundPlanTest {

  private static final Contestants THREE = new Contestants("A", "C", List.of("A", "B", "C"));

  private static Row row(String id) {
    return RowCatalogue.find(id).orElseThrow();
  }

  private static List<String> variants(Comparison comparison) {
    return comparison.forks().stream().map(ForkSpec::variant).toList();
  }

  private static Row rowOf(Comparison comparison) {
    return comparison.forks().getFirst().row();
  }

  @Test
  void contestantsTurnAboutFromRoundToRound() {
    RoundPlan plan = new RoundPlan(Profile.DEFAULT.withRounds(6), List.of(row("T2")), THREE, 7);
    assertEquals(List.of("A", "B", "C"), variants(plan.round(0).getFirst()));
    assertEquals(List.of("C", "B", "A"), variants(plan.round(1).getFirst()));
    assertEquals(List.of("C", "A", "B"), variants(plan.round(2).getFirst()));
    Set<String> first = new HashSet<>();
    for (int round = 0; round < plan.rounds(); round++) {
      first.add(variants(plan.round(round).getFirst()).getFirst());
    }
    assertEquals(Set.of("A", "B", "C"), first);
  }

  @Test
  void forksOfOneRowFollowEachOtherAndGetEqualSeeds() {
    RoundPlan plan = new RoundPlan(Profile.DEFAULT.withRounds(2), RowCatalogue.all(), THREE, 7);
    for (Comparison comparison : plan.round(1)) {
      ForkSpec first = comparison.forks().getFirst();
      for (ForkSpec fork : comparison.forks()) {
        assertEquals(first.row(), fork.row());
        assertEquals(first.seed(), fork.seed());
      }
    }
    assertNotEquals(
        plan.round(0).getFirst().forks().getFirst().seed(),
        plan.round(1).getFirst().forks().getFirst().seed());
  }

  @Test
  void theFullProfileMeasuresEveryRowAndTheTargetsFirst() {
    RoundPlan plan = new RoundPlan(Profile.FULL, RowCatalogue.all(), THREE, 7);
    Map<String, Integer> rounds = new HashMap<>();
    for (int round = 0; round < plan.rounds(); round++) {
      plan.longest(round).forEach(each -> rounds.merge(rowOf(each).id(), 1, Integer::sum));
      for (Comparison comparison : plan.round(round)) {
        Row row = rowOf(comparison);
        rounds.merge(row.id(), 1, Integer::sum);
        if (round < plan.rounds() / 2) {
          assertEquals(Row.Group.TARGET, row.group(), row.id());
        }
      }
    }
    assertEquals(
        new HashSet<>(RowCatalogue.of(Row.Group.AT_10M)),
        plan.longest(plan.rounds() - 1).stream()
            .map(RoundPlanTest::rowOf)
            .collect(Collectors.toSet()));
    assertTrue(
        plan.round(plan.rounds() - 1).stream()
            .noneMatch(each -> rowOf(each).group() == Row.Group.AT_10M));
    for (Row row : RowCatalogue.all()) {
      int own = rounds.getOrDefault(row.id(), 0);
      assertTrue(own >= 1, row.id());
      assertTrue(own == plan.rounds() || row.group() != Row.Group.TARGET, row.id());
    }
  }

  @Test
  void othersTakePartInTheLastRoundsOnly() {
    RoundPlan plan = new RoundPlan(Profile.DEFAULT, List.of(row("T2")), THREE, 7);
    Rounds rounds = Profile.DEFAULT.rounds(Row.Group.TARGET);
    int first = rounds.main() - rounds.others();
    assertEquals(Set.of("A", "C"), new HashSet<>(variants(plan.round(first - 1).getFirst())));
    assertTrue(variants(plan.round(first).getFirst()).contains("B"));
  }

  @Test
  void theDefaultRunSpendsItsFirstRoundsOnTargetsOfThoseWhoDecide() {
    RoundPlan plan = new RoundPlan(Profile.DEFAULT, RowCatalogue.all(), THREE, 7);
    for (Comparison comparison : plan.round(0)) {
      assertEquals(Row.Group.TARGET, comparison.forks().getFirst().row().group());
      assertEquals(Set.of("A", "C"), new HashSet<>(variants(comparison)));
    }
    Set<Row.Group> last = new HashSet<>();
    plan.round(plan.rounds() - 1).forEach(one -> last.add(one.forks().getFirst().row().group()));
    assertTrue(last.contains(Row.Group.BESIDE) && last.contains(Row.Group.AT_10K), "" + last);
  }

  @Test
  void aFloorHasOneForkARound() {
    RoundPlan plan = new RoundPlan(Profile.DEFAULT, List.of(row("floor_timer")), THREE, 7);
    assertEquals(List.of(ForkSpec.NO_VARIANT), variants(plan.round(0).getFirst()));
    assertEquals(Profile.DEFAULT.rounds(Row.Group.FLOOR).main(), plan.forks());
  }

  @Test
  void anotherRowBeginsEachRound() {
    RoundPlan plan = new RoundPlan(Profile.DEFAULT, RowCatalogue.of(Row.Group.TARGET), THREE, 7);
    Set<Row> first = new HashSet<>();
    for (int round = 0; round < plan.rounds(); round++) {
      first.add(plan.round(round).getFirst().forks().getFirst().row());
    }
    assertEquals(plan.rounds(), first.size());
  }

  @Test
  void anExtraRoundHasTheUndecidedRowsAndThoseWhoDecide() {
    RoundPlan plan = new RoundPlan(Profile.DEFAULT, RowCatalogue.of(Row.Group.TARGET), THREE, 7);
    List<Comparison> extra = plan.extraRound(9, Set.of("T6", "T1p"));
    assertEquals(1, extra.size());
    assertEquals(row("T6"), extra.getFirst().forks().getFirst().row());
    assertEquals(Set.of("A", "C"), new HashSet<>(variants(extra.getFirst())));
  }

  @Test
  void twoStoresOfOneVariantFollowEachOtherAndTurnAbout() {
    List<Contestants> groups =
        List.of(
            new Contestants("A", "A@base", List.of("A", "A@base")),
            new Contestants("B", "B@base", List.of("B", "B@base")));
    RoundPlan plan =
        new RoundPlan(
            Profile.COMPARE.withRounds(4), List.of(row("T2"), row("floor_timer")), groups, 7);
    Set<List<String>> orders = new HashSet<>();
    for (int round = 0; round < plan.rounds(); round++) {
      List<List<String>> forks = plan.round(round).stream().map(RoundPlanTest::variants).toList();
      assertEquals(1, forks.stream().filter(List.of(ForkSpec.NO_VARIANT)::equals).count());
      orders.addAll(forks);
    }
    assertEquals(
        Set.of(
            List.of("A", "A@base"),
            List.of("A@base", "A"),
            List.of("B", "B@base"),
            List.of("B@base", "B"),
            List.of(ForkSpec.NO_VARIANT)),
        orders);
    assertEquals(2, plan.extraRound(9, Set.of("T2")).size());
  }
}
