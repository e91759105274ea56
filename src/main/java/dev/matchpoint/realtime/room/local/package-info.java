/** Rooms in the memory of one instance, for one alone or one that Redis has left alone: the same rules without any I/O. */
@NullMarked
package dev.matchpoint.realtime.room.local;

import org.jspecify.annotations.NullMarked;
