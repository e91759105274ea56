/** Clients of rooms, what they send and what they are told, and the twin of it on bare Redis. */
@NullMarked
package dev.matchpoint.load.room;

import org.jspecify.annotations.NullMarked;
