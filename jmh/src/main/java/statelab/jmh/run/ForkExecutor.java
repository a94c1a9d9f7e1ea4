package statelab.jmh.run;

import java.nio.file.Path;

/** Runs one fork to its end. */
@FunctionalInterface
public interface ForkExecutor {

  /**
   * Forks a JVM, measures and waits for it.
   *
   * @param fork what to run
   * @param jmhFile where the raw JMH JSON goes; not written if the fork fails
   * @return the result; a failure of the fork is a result too
   */
  ForkResult execute(ForkSpec fork, Path jmhFile);
}
