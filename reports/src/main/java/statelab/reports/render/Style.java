package statelab.reports.render;

/** Colour on a terminal, where there is one. */
record Style(boolean colour) {

  /** The colours in use. */
  enum Colour {
    NONE(0),
    RED(31),
    GREEN(32),
    YELLOW(33);

    private final int code;

    Colour(int code) {
      this.code = code;
    }
  }

  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";

  String bold(String text) {
    return colour ? BOLD + text + RESET : text;
  }

  String coloured(String text, Colour in) {
    return colour && in != Colour.NONE ? "\u001b[" + in.code + "m" + text + RESET : text;
  }
}
