package statelab.reports.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeaderTest {

  private static SortedMap<Integer, Double> costs(double... byRound) {
    SortedMap<Integer, Double> costs = new TreeMap<>();
    for (int round = 0; round < byRound.length; round++) {
      costs.put(round, byRound[round]);
    }
    return costs;
  }

  /** The p-value of the one ratio is 0.007: enough for two questions at 5%, not for twelve. */
  private static Map<String, SortedMap<Integer, Double>> rivals() {
    Map<String, SortedMap<Integer, Double>> costs = new LinkedHashMap<>();
    costs.put("Cheap", costs(10, 10, 10, 10));
    costs.put("Dear", costs(10.5, 11, 11.5, 11));
    return costs;
  }

  @Test
  void whatMayNotBeComparedStillCountsInTheCorrection() {
    Map<String, SortedMap<Integer, Double>> costs = rivals();
    assertEquals(List.of(), Leader.of(costs, 1).orElseThrow().tied());
    costs.put("Dead", costs());
    costs.put("Failed", costs());
    Leader leader = Leader.of(costs, 1).orElseThrow();
    assertEquals("Cheap", leader.cheapest());
    assertEquals(List.of("Dear"), leader.tied());
  }

  @Test
  void ofNothingThatMayBeComparedNobodyLeads() {
    assertTrue(Leader.of(Map.of("Dead", costs()), 1).isEmpty());
  }
}
