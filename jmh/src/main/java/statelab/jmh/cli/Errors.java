package statelab.jmh.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;
import statelab.jmh.base.BaseException;
import statelab.jmh.probe.ProfilerException;
import statelab.reports.model.RunFileException;

/** Turns every failure into one sentence on standard error and status 1. */
public final class Errors
    implements IParameterExceptionHandler, IExecutionExceptionHandler, IExecutionStrategy {
  /*
   * picocli hands exceptions to the handler and lets errors pass, so that these are caught around the
   * verb: memory does run out in a lab, and a stack trace helps nobody who has too little of it.
   */

  /** The status that says that the tool itself could not do what it was asked. */
  public static final int TOOL_FAILED = 1;

  /** The environment variable that asks for stack traces. */
  public static final String TRACE = "LAB_TRACE";

  /** Creates the handler. */
  public Errors() {}

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    print(command, oneLine(words(error)) + " See: " + name + " --help");
    return TOOL_FAILED;
  }

  private static String words(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unknown) {
      return "\"" + unknown.getUnmatched().getFirst() + "\" is no verb or flag of it.";
    }
    return error
        .getMessage()
        .replaceFirst("is not an? (int|long)$", "is no whole number")
        .replaceFirst("is not a double$", "is no number");
  }

  @Override
  public int execute(ParseResult arguments) {
    try {
      return new RunLast().execute(arguments);
    } catch (Error e) {
      return failed(e, arguments.commandSpec().commandLine());
    }
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult arguments) {
    return failed(error, command);
  }

  private static int failed(Throwable error, CommandLine command) {
    if (System.getenv(TRACE) != null) {
      error.printStackTrace(command.getErr());
    }
    print(command, sentence(error));
    return TOOL_FAILED;
  }

  private static String sentence(Throwable error) {
    String message = error.getMessage() == null ? error.toString() : oneLine(error.getMessage());
    return switch (error) {
      case UserError expected -> message;
      case BaseException expected -> message;
      case RunFileException expected -> message;
      case ProfilerException expected -> message;
      case UncheckedIOException expected -> message;
      default ->
          oneLine(
              "The lab failed: " + error + "; set " + TRACE + "=1 to see where, and report it.");
    };
  }

  private static void print(CommandLine command, String sentence) {
    PrintWriter err = command.getErr();
    err.println("lab: " + sentence);
    err.flush();
  }

  private static String oneLine(String message) {
    String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.matches(".*[.!?]") ? line : line + ".";
  }
}
