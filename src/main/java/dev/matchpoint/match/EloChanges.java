package dev.matchpoint.match;

import dev.matchpoint.core.PlayerId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a result did to the ratings of a match's players. */
@Schema(name = "EloChanges")
record EloChanges(EloChange blackPlayer, EloChange whitePlayer) {

    /**
     * What it did to one.
     *
     * @param oldRank how many were rated higher before, plus one
     * @param newRank how many were rated higher after it, plus one
     */
    @Schema(name = "EloChange")
    record EloChange(
            PlayerId userId, String username, int oldElo, int newElo, int change, long oldRank, long newRank) {}
}
