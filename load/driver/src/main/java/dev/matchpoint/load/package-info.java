/**
 * The benchmark: {@link dev.matchpoint.load.Main} starts the packaged product, PostgreSQL and the reference as processes
 * of their own, seeds players, and measures from here.
 */
@NullMarked
package dev.matchpoint.load;

import org.jspecify.annotations.NullMarked;
