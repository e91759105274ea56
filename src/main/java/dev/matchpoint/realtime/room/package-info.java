/** Rooms, and the logs of what happens in them: one interface, in Redis for many instances and in memory for one alone. */
@NullMarked
package dev.matchpoint.realtime.room;

import org.jspecify.annotations.NullMarked;
