package statelab.reports.render.page;

/**
 * A count at the top of the page.
 *
 * @param count the number
 * @param label what is counted
 * @param tone its colour
 */
public record Score(int count, String label, Tone tone) {}
