/** The rooms of matches. */
@NullMarked
package dev.matchpoint.realtime.match;

import org.jspecify.annotations.NullMarked;
