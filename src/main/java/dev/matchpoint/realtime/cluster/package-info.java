/**
 * Which store rooms and sessions are in: Redis, for all instances, or the memory of the only one; and what becomes of them while
 * Redis is away.
 */
@NullMarked
package dev.matchpoint.realtime.cluster;

import org.jspecify.annotations.NullMarked;
