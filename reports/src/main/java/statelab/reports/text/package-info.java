/** How figures are written, in one place, so that every page and file shows the same digits. */
package statelab.reports.text;
