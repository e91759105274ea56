/** Floor 3: what PostgreSQL keeps of the queue in Redis, so that the one can stand in for the other. */
@NullMarked
package dev.matchpoint.queue.failover;

import org.jspecify.annotations.NullMarked;
