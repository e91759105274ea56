/**
 * Rooms in Redis, for any number of instances: a script per step, and a channel per room. Built on {@code
 * dev.matchpoint.redis}; knows nothing of connections.
 */
@NullMarked
package dev.matchpoint.realtime.room.redis;

import org.jspecify.annotations.NullMarked;
