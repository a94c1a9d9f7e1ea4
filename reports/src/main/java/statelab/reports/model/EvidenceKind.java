package statelab.reports.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a file of evidence is about, and how it comes about. */
public enum EvidenceKind {
  /** Tests of every module, contract suites by variant, and line coverage. */
  TESTS("tests and coverage", "make test"),
  /** Long random traces on every variant and the oracle in lockstep. */
  MODEL("long model run", "make soak"),
  /** Coverage-guided fuzzing of everything that reads bytes. */
  FUZZ("fuzzing", "make fuzz"),
  /** Writers that were killed, a full disk, and long histories with and without memory. */
  KILLS("kills and long histories", "make test-long"),
  /** Concurrency stress tests. */
  STRESS("concurrency stress", "make stress"),
  /** Changes to the library that its tests must notice. */
  MUTATION("mutation testing", "make mutation"),
  /** Planted defects that the lab's own gates must refuse. */
  GATES("self-test of the gates", "make verify-gates");

  private final String title;
  private final String command;

  EvidenceKind(String title, String command) {
    this.title = title;
    this.command = command;
  }

  /**
   * Returns the word used in files and on the command line.
   *
   * @return a lower-case word
   */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns what reports call it.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }

  /**
   * Returns the command that produces it.
   *
   * @return what to type
   */
  public String command() {
    return command;
  }
}
