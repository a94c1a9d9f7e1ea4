package statelab.jmh.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import statelab.jmh.row.Row;
import statelab.jmh.row.RowCatalogue;
import statelab.jmh.run.Contestants;
import statelab.jmh.run.Profile;
import statelab.variants.Variant;

/** Turns names on the command line into what they name, or into a sentence with the right names. */
final class Choice {

  private Choice() {}

  static Profile profile(String name) {
    return Profile.find(name)
        .orElseThrow(
            () ->
                unknown("profile", name, Arrays.stream(Profile.all()).map(Profile::name).toList()));
  }

  static Row row(String id) {
    return RowCatalogue.find(id)
        .orElseThrow(() -> unknown("row", id, RowCatalogue.all().stream().map(Row::id).toList()));
  }

  /**
   * Finds rows.
   *
   * @param ids the ids, or {@code null} for every row
   * @return rows in the order of a report
   */
  static List<Row> rows(List<String> ids) {
    if (ids == null) {
      return RowCatalogue.all();
    }
    List<Row> asked = ids.stream().map(Choice::row).toList();
    return RowCatalogue.all().stream().filter(asked::contains).toList();
  }

  static Variant variant(String name) {
    for (Variant variant : Variant.values()) {
      if (variant.name().equals(name)) {
        return variant;
      }
    }
    throw unknown("variant", name, Arrays.stream(Variant.values()).map(Variant::name).toList());
  }

  /**
   * Finds variants.
   *
   * @param names the names, or {@code null} for every variant
   * @return the contestants
   */
  static Contestants contestants(List<String> names) {
    List<String> all = new ArrayList<>();
    for (Variant variant : Variant.values()) {
      all.add(variant.name());
    }
    if (names != null) {
      List<String> asked = names.stream().map(name -> variant(name).name()).toList();
      all.retainAll(asked);
    }
    return new Contestants(named(Variant.Role.REFERENCE), named(Variant.Role.BASELINE), all);
  }

  private static String named(Variant.Role role) {
    return Arrays.stream(Variant.values())
        .filter(variant -> variant.role() == role)
        .findFirst()
        .orElseThrow()
        .name();
  }

  private static UserError unknown(String kind, String name, List<String> known) {
    return new UserError(
        "There is no " + kind + " \"" + name + "\"; there are " + String.join(", ", known) + ".");
  }
}
