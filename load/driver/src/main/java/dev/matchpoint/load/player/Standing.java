package dev.matchpoint.load.player;

import dev.matchpoint.load.player.Story.Lie;
import org.jspecify.annotations.Nullable;

/**
 * What is held against the stores of one player.
 *
 * @param place where the player must be, once no call is under way
 * @param match that the player was told of last, and is not over; 0 if none
 * @param opponent who the other one in it is, as told
 * @param lie what the player was told last that cannot be true, or null
 */
public record Standing(
        Story.Place place,
        long match,
        long opponent,
        @Nullable Lie lie) {}
