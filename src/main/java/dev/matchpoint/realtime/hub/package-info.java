/** The rooms that have members connected here: what comes in for each, in order and without gaps, to each of them. */
@NullMarked
package dev.matchpoint.realtime.hub;

import org.jspecify.annotations.NullMarked;
