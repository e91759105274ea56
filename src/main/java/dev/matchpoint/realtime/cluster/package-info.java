/** Which store rooms and sessions are in: Redis, for all instances, or the memory of the only one. */
@NullMarked
package dev.matchpoint.realtime.cluster;

import org.jspecify.annotations.NullMarked;
