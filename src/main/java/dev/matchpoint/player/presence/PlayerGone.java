package dev.matchpoint.player.presence;

import dev.matchpoint.core.PlayerId;

/**
 * A player has lost the last connection, has not come back for as long as a session may be resumed, and has made no call since.
 * Published once, by the instance that had the connection or has cleaned up after it. Observers must not block.
 *
 * @param sinceNanos when the connection was lost, as {@link System#nanoTime} of this instance has it
 */
public record PlayerGone(PlayerId player, long sinceNanos) {}
