/** Floor 3: who is online, in Redis. */
@NullMarked
package dev.matchpoint.player.presence;

import org.jspecify.annotations.NullMarked;
