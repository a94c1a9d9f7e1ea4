/**
 * Pages and terminal output. A page is built once as a {@code Document} of sections, in which every
 * figure is already text; HTML and Markdown are two ways of writing the same document, so they
 * cannot disagree. Nothing here computes a statistic.
 */
package statelab.reports.render;
