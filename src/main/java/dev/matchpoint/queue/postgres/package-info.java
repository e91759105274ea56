/** Floor 3: the queue's engine on PostgreSQL alone. */
@NullMarked
package dev.matchpoint.queue.postgres;

import org.jspecify.annotations.NullMarked;
