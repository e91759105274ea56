package dev.matchpoint.match;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A match as every answer shows it: nothing private. Where it is played is added for those only who may know it, by {@link
 * Disclosure}.
 *
 * @param result how it ended; null while it has not, and when it was abandoned
 * @param blackEloBefore the rating that black was matched with
 * @param blackEloChange what the result added to it; null without one
 * @param server where it is played; null if it has no server, and for those who may not know
 * @param serverStatus whether it has a server; null for those who may not know
 * @param seat what the caller shows to the server; null if the caller does not play in it, or it has no server
 * @param placement where it is played, for the program itself; in no answer
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
        Placement.@Nullable ServerView server,
        @Nullable ServerStatus serverStatus,
        @Nullable String seat,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore Placement placement) {

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

    /** The side that a player plays; empty for anybody else. */
    public Optional<Side> sideOf(PlayerId player) {
        return player.equals(blackPlayer)
                ? Optional.of(Side.BLACK)
                : Optional.of(Side.WHITE).filter(_ -> player.equals(whitePlayer));
    }

    /** The same match, played there. */
    public MatchView at(Placement other) {
        return with(server, serverStatus, seat, other);
    }

    /** What those may see who may know where it is played. */
    MatchView shown(@Nullable String ownSeat) {
        Placement.ServerView shown = placement instanceof Placement.On on ? on.server() : null;
        return with(shown, ServerStatus.of(placement), ownSeat, placement);
    }

    private MatchView with(
            Placement.@Nullable ServerView where,
            @Nullable ServerStatus whether,
            @Nullable String ownSeat,
            Placement internal) {
        return new MatchView(
                id,
                mode,
                status,
                result,
                blackPlayer,
                whitePlayer,
                blackPlayerDetail,
                whitePlayerDetail,
                winner,
                loser,
                blackEloBefore,
                whiteEloBefore,
                blackEloChange,
                whiteEloChange,
                where,
                whether,
                ownSeat,
                createdAt,
                updatedAt,
                internal);
    }
}
