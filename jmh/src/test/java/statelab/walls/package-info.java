/**
 * The walls between the modules of the lab, as tests. {@link statelab.walls.LabWall} lists what is
 * read off the classes, {@link statelab.walls.SourceWall} what is read off the sources; a new rule
 * is a constant there and a breach in {@code planted}.
 */
package statelab.walls;
