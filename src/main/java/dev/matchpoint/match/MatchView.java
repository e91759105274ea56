package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A match as every answer shows it: nothing private.
 *
 * @param result how it ended; null while it has not, and when it was abandoned
 * @param blackEloBefore the rating that black was matched with
 * @param blackEloChange what the result added to it; null without one
 */
@Schema(name = "Match")
public record MatchView(
        MatchId id,
        String mode,
        MatchStatus status,
        @Nullable Result result,
        PlayerId blackPlayer,
        PlayerId whitePlayer,
        PlayerView blackPlayerDetail,
        PlayerView whitePlayerDetail,
        @Nullable PlayerId winner,
        @Nullable PlayerId loser,
        int blackEloBefore,
        int whiteEloBefore,
        @Nullable Integer blackEloChange,
        @Nullable Integer whiteEloChange,
        Instant createdAt,
        Instant updatedAt) {

    /** A player of a match as everybody may see one. */
    @Schema(name = "MatchPlayer")
    public record PlayerView(PlayerId id, String username, int eloRating) {}

    /** Whether the match is being played. */
    public boolean inProgress() {
        return status == MatchStatus.IN_PROGRESS;
    }

    /** The player on the other side. */
    public PlayerView opponentOf(PlayerId player) {
        return player.equals(blackPlayer) ? whitePlayerDetail : blackPlayerDetail;
    }
}
