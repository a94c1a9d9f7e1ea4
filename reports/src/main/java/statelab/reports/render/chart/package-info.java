/**
 * Charts as data: where every mark stands, in per cent of the plot, and what it says. A template
 * draws them.
 */
package statelab.reports.render.chart;
