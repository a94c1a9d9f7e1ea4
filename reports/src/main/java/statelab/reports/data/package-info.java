/**
 * A run read into memory: the figures of its forks by row and variant, and everything else that its
 * folder holds. What enters here turns records into figures; it judges nothing.
 */
package statelab.reports.data;
