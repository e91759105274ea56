/** Part of player: what a password may be, how it is stored, and how its cost is kept away from the players. */
@NullMarked
package dev.matchpoint.player.password;

import org.jspecify.annotations.NullMarked;
