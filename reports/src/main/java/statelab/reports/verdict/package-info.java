/**
 * Verdicts: met, missed or undecided, with a reason. What enters here compares figures with
 * targets; how figures are made is for {@code data}, how they are shown is for {@code render}.
 */
package statelab.reports.verdict;
