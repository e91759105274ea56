/** Floor 3: the queue's engine on Redis. It proposes who plays whom; what it says of a match PostgreSQL has to confirm. */
@NullMarked
package dev.matchpoint.queue.redis;

import org.jspecify.annotations.NullMarked;
