package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account as its owner sees it.
 *
 * @param winRate wins per hundred games, two decimals
 * @param currentStreak wins in a row up to now
 */
@Schema(name = "User", description = "A player's own account.")
record Profile(
        PlayerId id,
        String username,
        String email,
        int eloRating,
        int wins,
        int losses,
        int draws,
        int totalGames,

        @Schema(description = "Wins per hundred games, rounded to two decimals.")
        double winRate,

        @Schema(description = "Wins in a row up to now.") int currentStreak,
        int bestStreak,
        Instant createdAt,
        Instant updatedAt) {}
