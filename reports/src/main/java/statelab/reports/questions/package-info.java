/**
 * First answers to the open questions, from the figures of a run. What enters here picks rows, sets
 * them side by side and says who leads; where a row is missing it says that it was not measured.
 */
package statelab.reports.questions;
