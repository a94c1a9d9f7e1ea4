/**
 * The index variants and store designs that are compared, and {@code Variant}, the only list of
 * them.
 */
package statelab.variants;
