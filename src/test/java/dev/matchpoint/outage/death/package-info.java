/**
 * An agent of the JVM that ends a process at a named point of the program, as if the plug were pulled right there. The
 * program knows nothing of it: {@link dev.matchpoint.outage.death.Death} hands it over on the command line.
 */
package dev.matchpoint.outage.death;
