package statelab.jmh.fuzz;

/** What Jazzer calls: one reader a process, named by its argument. */
public final class FuzzDriver {

  private static ByteReader reader;
  private static long accepted;

  private FuzzDriver() {}

  /** Chooses the reader. */
  public static void fuzzerInitialize(String[] arguments) {
    reader = ByteReader.valueOf(arguments[0]);
  }

  /** Hands over one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    accepted += reader.accept(input) ? 1 : 0;
  }

  /** Says how many inputs were accepted, for the summary. */
  public static void fuzzerTearDown() {
    System.err.println("ACCEPTED: " + accepted);
  }
}
