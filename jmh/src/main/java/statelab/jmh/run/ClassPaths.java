package statelab.jmh.run;

import statelab.reports.model.Base;

/** From which classes the JVM of a contestant is made. */
@FunctionalInterface
public interface ClassPaths {

  /** The class path of the lab itself, for every contestant. */
  ClassPaths OF_THE_LAB = contestant -> System.getProperty("java.class.path");

  /**
   * Returns a class path.
   *
   * @param contestant a variant's name, or the name of a base's store of it, see {@link Base}
   * @return the class path of its JVMs
   */
  String of(String contestant);
}
