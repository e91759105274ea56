package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A line of the leaderboard.
 *
 * @param rank how many players are rated higher, plus one; equal ratings share a rank
 * @param winRate wins per hundred games, two decimals
 */
@Schema(name = "LeaderboardRow", description = "A line of the leaderboard.")
record LeaderboardRow(
        @Schema(description = "How many players are rated higher, plus one.")
        long rank,

        PlayerId id,
        String username,
        int eloRating,
        int wins,
        int losses,
        int totalGames,

        @Schema(description = "Wins per hundred games, rounded to two decimals.")
        double winRate) {}
