package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.database.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;

/** Takes it from game servers that matches are being played: if such a server is lost its match is, too. */
@Singleton
class Starts {

    private final Reporters reporters;
    private final DatabaseClock clock;

    Starts(Reporters reporters, DatabaseClock clock) {
        this.reporters = reporters;
        this.clock = clock;
    }

    /** Notes that a match has started. Again changes nothing. */
    StartOutcome start(MatchId id, Reporter reporter) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        Match.locked(id).map(match -> start(match, reporter)).orElseGet(StartOutcome.NoSuchMatch::new));
    }

    private StartOutcome start(Match match, Reporter reporter) {
        if (!reporters.maySpeakFor(match, reporter)) {
            return new StartOutcome.NotItsServer();
        }
        if (match.status() != MatchStatus.IN_PROGRESS) {
            return new StartOutcome.Over();
        }
        match.start(clock.now());
        return new StartOutcome.Started();
    }
}
