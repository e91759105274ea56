/** Floor 1: Elo, pure. Depends on nothing. */
@NullMarked
package dev.matchpoint.rating;

import org.jspecify.annotations.NullMarked;
