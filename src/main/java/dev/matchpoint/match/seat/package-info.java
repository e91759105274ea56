/** Part of match: the signed tokens by which game servers know who may sit down. Knows players and matches by their ids only. */
@NullMarked
package dev.matchpoint.match.seat;

import org.jspecify.annotations.NullMarked;
