package dev.matchpoint.fleet;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.fleet.redis.RedisPool.Wish;
import dev.matchpoint.fleet.server.GameId;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.fleet.server.Verdict;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Puts matches on game servers. The stored assignment is the match's server: there is nothing else to write down. */
@Singleton
public class MatchAssignments {

    private final Allocation allocation;

    MatchAssignments(Allocation allocation) {
        this.allocation = allocation;
    }

    /** What became of an attempt. */
    public sealed interface Outcome {

        /** The match is on this server, be it since now or since before. */
        record Assigned(ServerId server) implements Outcome {}

        /** No healthy server has room now. */
        record NoneFree() implements Outcome {}

        /** The match has ended, or its game has been released before: it gets no server any more. */
        record Over() implements Outcome {}
    }

    /**
     * Gives a match a server with room, in its region first. The same match again has the same server; one whose server was
     * lost gets another. Never blocks.
     *
     * @param region where its players are; a server elsewhere is taken if there is none with room
     * @return the outcome, after the commit; fails with {@link SQLException} if PostgreSQL gave no verdict: ask again. What
     *     follows must not block: others wait for it
     */
    public CompletionStage<Outcome> assign(MatchId match, Optional<String> region) {
        return allocation
                .assign(new Wish(GameId.of(match), Optional.empty(), region, 1))
                .thenApply(verdict -> switch (verdict) {
                    case Verdict.Assigned(Server server) -> new Outcome.Assigned(server.id());
                    case Verdict.Late(), Verdict.Over() -> new Outcome.Over();
                    case Verdict.None(), Verdict.Refused _, Verdict.Again() -> new Outcome.NoneFree();
                });
    }
}
