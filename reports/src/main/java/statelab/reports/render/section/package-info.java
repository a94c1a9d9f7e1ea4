/**
 * The sections of the pages: each class turns one part of a run into tables, charts and sentences.
 * Figures become text here and only here, through {@code text}.
 */
package statelab.reports.render.section;
