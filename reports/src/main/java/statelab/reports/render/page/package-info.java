/**
 * What a page consists of, before it is HTML or Markdown: sections of paragraphs, tables, facts and
 * charts. All figures are text here, written once.
 */
package statelab.reports.render.page;
