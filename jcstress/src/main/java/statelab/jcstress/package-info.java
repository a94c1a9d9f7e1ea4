/** Concurrency stress tests, one scenario family a class. */
package statelab.jcstress;
