/** Calls over HTTP at a pace, timed. Knows nothing of what is called. */
@NullMarked
package dev.matchpoint.load.http;

import org.jspecify.annotations.NullMarked;
