package dev.matchpoint.match;

import dev.matchpoint.player.identity.Caller;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Knows who may tell what becomes of a match. Asked in the transaction that believes it, with the match's row locked. */
@Singleton
class Reporters {

    /** After the end it still has an answer to the same report: one may have been lost. */
    private static final String OF_ITS_SERVER = """
            SELECT 1 FROM assignment a JOIN game_server g ON g.server_id = a.server_id
            WHERE a.match_id = :match AND g.owner = :owner AND (a.released_at IS NULL OR :over)
              AND (:assignment = 0 OR a.number = :assignment)
            """;

    private final EntityManager database;

    Reporters(EntityManager database) {
        this.database = database;
    }

    /** Whether the match is on a server of the reporter's, by the number that the reporter knows; operators may speak for any. */
    boolean maySpeakFor(Match match, Reporter reporter) {
        return switch (reporter.caller()) {
            case Caller.Operator _ -> true;
            case Caller.Fleet fleet -> isOnServerOf(fleet.owner(), match, reporter);
            case Caller.Player _ -> false;
        };
    }

    private boolean isOnServerOf(String owner, Match match, Reporter reporter) {
        List<?> found = database.createNativeQuery(OF_ITS_SERVER)
                .setParameter("match", match.id)
                .setParameter("owner", owner)
                .setParameter("over", match.status() == MatchStatus.COMPLETED)
                .setParameter("assignment", reporter.assignment().orElse(0))
                .getResultList();
        return !found.isEmpty();
    }
}
