package statelab.reports.render;

import java.util.ArrayList;
import java.util.List;
import statelab.reports.data.AllocationCase;
import statelab.reports.data.SoakSentence;
import statelab.reports.model.AllocationRecord;
import statelab.reports.model.SoakRecord;
import statelab.reports.text.Numbers;
import statelab.reports.text.TextTable;
import statelab.reports.text.Wrap;

/** Bytes allocated as plain text. */
public final class AllocationText {

  private static final String NEW_LINE = "\n";

  private AllocationText() {}

  /**
   * Writes a table of variants and paths, a column for each mode, and what the soaks showed.
   *
   * @param records what was observed
   * @param soaks the soaks
   * @return lines, each with a line feed
   */
  public static String write(List<AllocationRecord> records, List<SoakRecord> soaks) {
    StringBuilder text = new StringBuilder();
    if (!records.isEmpty()) {
      text.append(table(AllocationCase.of(records))).append(NEW_LINE);
      Wrap.lines(
              "",
              "Each figure is the most bytes that one of many windows allocated. Structural: zero in"
                  + " every mode, the interpreter included. The compiler's: zero by default, but not"
                  + " in every mode. The control must allocate.")
          .forEach(line -> text.append(line).append(NEW_LINE));
      text.append(NEW_LINE);
    }
    for (SoakRecord soak : soaks) {
      Wrap.lines("", SoakSentence.of(soak)).forEach(line -> text.append(line).append(NEW_LINE));
    }
    if (!soaks.isEmpty()) {
      text.append(NEW_LINE);
    }
    return text.toString();
  }

  private static TextTable table(List<AllocationCase> cases) {
    List<String> modes = AllocationCase.modes(cases);
    List<String> header = new ArrayList<>(List.of("variant", "path"));
    header.addAll(modes);
    header.add("zeros are");
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (AllocationCase each : cases) {
      List<String> row = new ArrayList<>(List.of(each.variant(), each.path()));
      for (String mode : modes) {
        row.add(each.in(mode).map(AllocationText::bytes).orElse("-"));
      }
      row.add(each.nature().words());
      table.add(row.toArray(String[]::new));
    }
    return table;
  }

  private static String bytes(AllocationRecord record) {
    return record.maxBytesPerWindow() == null
        ? "not measured"
        : Numbers.count(record.maxBytesPerWindow());
  }
}
