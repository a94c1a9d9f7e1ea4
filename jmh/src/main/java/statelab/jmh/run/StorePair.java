package statelab.jmh.run;

import statelab.reports.model.Base;

/**
 * The two stores of a comparison with another revision.
 *
 * @param base the other revision, as reports name it
 * @param classPaths where each store's classes are
 */
public record StorePair(Base base, ClassPaths classPaths) {}
