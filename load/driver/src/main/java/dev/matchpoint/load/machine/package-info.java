/** The processes that are measured: where they are, how they start, what they use. */
@NullMarked
package dev.matchpoint.load.machine;

import org.jspecify.annotations.NullMarked;
