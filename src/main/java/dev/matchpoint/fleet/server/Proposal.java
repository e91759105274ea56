package dev.matchpoint.fleet.server;

import java.time.Instant;

/**
 * A server for a game, for PostgreSQL to decide on.
 *
 * @param room that the server must have, counting the game's own place
 * @param heard when the server was heard of, as far as Redis knows; 1970 if it does not
 */
public record Proposal(GameId game, ServerId server, int room, Instant heard) {}
