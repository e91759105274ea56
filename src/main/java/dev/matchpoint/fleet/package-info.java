/** Floor 5: the pool of game servers, and which of them has which game. */
@NullMarked
package dev.matchpoint.fleet;

import org.jspecify.annotations.NullMarked;
