package dev.matchpoint.load.store;

/**
 * That a player was told of a match.
 *
 * @param player whose account
 * @param match which
 * @param opponent the account of the other one in it
 * @param askedMicros when the player first asked to join, before it, in microseconds since 1970
 * @param toldMicros when the player was first told to wait for it, or of it
 */
public record Telling(long player, long match, long opponent, long askedMicros, long toldMicros) {}
