package statelab.jmh;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import statelab.jmh.cli.AllocationCommand;
import statelab.jmh.cli.CompareCommand;
import statelab.jmh.cli.Errors;
import statelab.jmh.cli.EvidenceCommand;
import statelab.jmh.cli.FootprintCommand;
import statelab.jmh.cli.GatesCommand;
import statelab.jmh.cli.HistoryCommand;
import statelab.jmh.cli.LatencyCommand;
import statelab.jmh.cli.ProfileCommand;
import statelab.jmh.cli.ReportCommand;
import statelab.jmh.cli.RunCommand;
import statelab.jmh.cli.SelectCommand;
import statelab.jmh.cli.SoakCommand;
import statelab.jmh.cli.VerifyCommand;

/** The lab's command line. */
@Command(
    name = "lab",
    description = "Measures ordered state stores, proves what they claim, and says which to use.",
    mixinStandardHelpOptions = true,
    version = "statelab 0.1.0",
    subcommands = {
      RunCommand.class,
      CompareCommand.class,
      ReportCommand.class,
      HistoryCommand.class,
      VerifyCommand.class,
      GatesCommand.class,
      SelectCommand.class,
      AllocationCommand.class,
      LatencyCommand.class,
      FootprintCommand.class,
      ProfileCommand.class,
      SoakCommand.class,
      EvidenceCommand.class
    })
public final class Lab implements Runnable {

  @Spec private CommandSpec spec;

  /** Creates the command line; use {@link #commandLine()}. */
  public Lab() {}

  /**
   * Runs a verb and exits with its status.
   *
   * @param arguments the verb and its flags
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /**
   * Makes the command line.
   *
   * @return a parser that turns every failure into one sentence and status 1
   */
  public static CommandLine commandLine() {
    Errors errors = new Errors();
    return new CommandLine(new Lab())
        .setExecutionStrategy(errors)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, such as: lab run.");
  }
}
