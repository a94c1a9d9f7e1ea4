package statelab.reports.render.page;

/**
 * Something to know before reading the page.
 *
 * @param tone its colour
 * @param text one sentence
 */
public record Notice(Tone tone, String text) {}
