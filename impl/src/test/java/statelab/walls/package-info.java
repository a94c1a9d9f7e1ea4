/**
 * The walls inside the library, as tests. {@link statelab.walls.LibraryWall} is the whole list; a
 * new rule is a constant there and a class in {@code planted} that breaks it.
 */
package statelab.walls;
