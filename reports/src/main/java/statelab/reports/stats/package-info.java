/**
 * The statistics of the lab: samples of forks, their intervals and tests, and the correction for
 * many questions. Pure numbers; nothing here knows a row, a variant or a file. Distributions and
 * tests come from Apache Commons Statistics.
 */
package statelab.reports.stats;
