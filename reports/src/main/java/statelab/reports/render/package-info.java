/**
 * Writing of pages and of terminal output. A page is a {@link
 * statelab.reports.render.page.Document}, in which every figure is already text; HTML and Markdown
 * are two ways of writing the same document, so they cannot disagree.
 */
package statelab.reports.render;
