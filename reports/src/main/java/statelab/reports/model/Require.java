package statelab.reports.model;

/** Checks of record components, with sentences that name the field. */
final class Require {

  private Require() {}

  static void name(String value, String field) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
  }

  static void atLeast(long value, long least, String field) {
    if (value < least) {
      throw new IllegalArgumentException(field + " is " + value + ", below " + least);
    }
  }

  static void positive(double value, String field) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(field + " is " + value + ", not a positive number");
    }
  }

  static void reasonIf(boolean needed, String reason, String what) {
    if (needed && (reason == null || reason.isBlank())) {
      throw new IllegalArgumentException("reason is missing, and " + what + " needs one");
    }
  }
}
