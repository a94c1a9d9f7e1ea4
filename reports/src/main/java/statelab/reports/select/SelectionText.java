package statelab.reports.select;

import java.util.ArrayList;
import java.util.List;
import statelab.reports.select.Selection.Excluded;
import statelab.reports.select.Selection.Flip;
import statelab.reports.select.Selection.Ranked;
import statelab.reports.text.Numbers;
import statelab.reports.text.Wrap;
import statelab.reports.verdict.Leader;

/** Writes a selection as plain text of at most a hundred columns. */
public final class SelectionText {

  private static final String ROW = "%-6s%-22s%14s  %-22s%7s%14s";

  private SelectionText() {}

  /**
   * Writes a selection.
   *
   * @param selection the selection
   * @return lines, each ending in a line feed
   */
  public static String write(Selection selection) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(
        Wrap.lines(
            "", workload(selection.workload()) + " Figures of run " + selection.run() + "."));
    lines.add("");
    if (selection.ranked().isEmpty()) {
      lines.add("No variant fits.");
    } else {
      lines.add(ROW.formatted("rank", "variant", "ns per op", "95% interval", "rounds", "memory"));
      int rank = 1;
      for (Ranked ranked : selection.ranked()) {
        lines.add(line(rank++, ranked));
      }
      lines.add("");
      lines.addAll(Wrap.lines("", winner(selection)));
    }
    for (Excluded excluded : selection.excluded()) {
      lines.addAll(Wrap.lines("  left out: ", excluded.variant() + ": " + excluded.reason() + "."));
    }
    flips(selection, lines);
    selection.notes().forEach(note -> lines.addAll(Wrap.lines("  note: ", note)));
    return String.join("\n", lines) + "\n";
  }

  private static void flips(Selection selection, List<String> lines) {
    for (Flip flip : selection.flips()) {
      lines.addAll(
          Wrap.lines("  flips: ", flip.variant() + " is the cheapest if " + flip.change() + "."));
    }
    if (selection.flips().isEmpty() && selection.ranked().size() > 1) {
      lines.add("  flips: nowhere, for any one share or any measured size.");
    }
  }

  private static String workload(Workload workload) {
    List<String> shares = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      if (workload.mix().share(operation) > 0) {
        String what =
            operation == Operation.SCAN
                ? "scan of " + Numbers.counted(workload.scanLength(), "entry", "entries")
                : operation.label();
        shares.add(what + " " + Numbers.percent(workload.mix().share(operation)));
      }
    }
    return "Mix: "
        + String.join(", ", shares)
        + "; "
        + Numbers.counted(workload.entries(), "entry", "entries")
        + (workload.sequentialKeys() ? ", new keys ascending" : ", new keys at random")
        + (workload.maxBytes().isPresent()
            ? ", at most " + Numbers.bytes((double) workload.maxBytes().getAsLong())
            : "")
        + ".";
  }

  private static String line(int rank, Ranked ranked) {
    return ROW.formatted(
        rank,
        ranked.variant(),
        Numbers.figure(ranked.nanosPerOp()),
        ranked.interval().map(Numbers::range).orElse("-"),
        ranked.rounds(),
        ranked.bytes() == null ? "not measured" : Numbers.bytes(ranked.bytes()));
  }

  private static String winner(Selection selection) {
    String best = selection.ranked().getFirst().variant();
    if (selection.ranked().size() == 1) {
      return best + " is the only variant that fits.";
    }
    if (selection.tied().isEmpty()) {
      String others = selection.excluded().isEmpty() ? "variant." : "variant that fits.";
      return best + " is the cheapest; the rounds show it against every other " + others;
    }
    String tie = new Leader(best, selection.tied()).words();
    return Character.toUpperCase(tie.charAt(0)) + tie.substring(1) + ".";
  }
}
