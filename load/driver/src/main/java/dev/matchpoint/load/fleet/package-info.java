/** Game servers and the games assigned to them, as calls and as the store has them. */
@NullMarked
package dev.matchpoint.load.fleet;

import org.jspecify.annotations.NullMarked;
