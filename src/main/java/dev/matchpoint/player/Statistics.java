package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account as everybody sees it.
 *
 * @param winRate wins per hundred games, two decimals
 * @param rank how many players are rated higher, plus one
 */
@Schema(name = "PlayerStatistics", description = "What everybody may know about a player.")
record Statistics(
        PlayerId id,
        String username,
        int eloRating,
        int wins,
        int losses,
        int draws,
        int totalGames,

        @Schema(description = "Wins per hundred games, rounded to two decimals.")
        double winRate,

        @Schema(description = "Wins in a row up to now.") int currentStreak,
        int bestStreak,

        @Schema(description = "How many players are rated higher, plus one.")
        long rank) {}
