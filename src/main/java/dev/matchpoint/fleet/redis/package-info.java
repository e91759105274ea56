/** Floor 5: game servers in Redis, which proposes: a script per transition. */
@NullMarked
package dev.matchpoint.fleet.redis;

import org.jspecify.annotations.NullMarked;
