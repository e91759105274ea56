package dev.matchpoint.fleet.server;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.matchpoint.core.MatchId;

/** What a game is known by that is on a server: 1 to 64 characters of its maker's choosing; {@code match-7} is match 7's. */
public record GameId(@JsonValue String value) {

    /** The most characters that one has. */
    public static final int MAX_LENGTH = 64;

    private static final String OF_A_MATCH = "match-";

    /** The game of a match. */
    public static GameId of(MatchId match) {
        return new GameId(OF_A_MATCH + match);
    }

    @Override
    public String toString() {
        return value;
    }
}
