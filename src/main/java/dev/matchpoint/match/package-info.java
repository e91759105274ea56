/** Floor 4: stored matches, their seats and results. Depends on queue, player, rating and what is below. */
@NullMarked
package dev.matchpoint.match;

import org.jspecify.annotations.NullMarked;
