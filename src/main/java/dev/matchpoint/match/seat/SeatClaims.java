package dev.matchpoint.match.seat;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;

/**
 * What a seat says.
 *
 * @param side which the player plays
 * @param server the name of the server that the match is on
 * @param assignment the number by which it got there; another one if it is put on a server anew
 */
public record SeatClaims(MatchId match, PlayerId player, String side, String server, long assignment) {}
