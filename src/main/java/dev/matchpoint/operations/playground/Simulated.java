package dev.matchpoint.operations.playground;

/**
 * A player who is simulated.
 *
 * @param token what opens the account
 * @param path of the matchmaking that the player uses
 */
record Simulated(long id, String token, String path) {}
