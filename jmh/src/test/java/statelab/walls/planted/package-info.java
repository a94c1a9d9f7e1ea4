/** A small lab that breaks every rule once, so that each rule is seen to refuse something. */
package statelab.walls.planted;
