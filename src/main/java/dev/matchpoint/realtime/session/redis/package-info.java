/** Floor 5: sessions and the leases of instances in Redis: a script per transition, each on one key. */
@NullMarked
package dev.matchpoint.realtime.session.redis;

import org.jspecify.annotations.NullMarked;
