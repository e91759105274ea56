package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.database.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;

/** Takes it from game servers that matches are being played: if such a server is lost its match is, too. */
@Singleton
class Starts {

    private final MatchRows rows;
    private final Reporters reporters;
    private final DatabaseClock clock;

    Starts(MatchRows rows, Reporters reporters, DatabaseClock clock) {
        this.rows = rows;
        this.reporters = reporters;
        this.clock = clock;
    }

    /** Notes that a match has started. Again changes nothing. */
    StartOutcome start(MatchId id, Reporter reporter) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<Match> match = rows.lock(id);
            return match.isPresent() ? start(match.get(), reporter) : new StartOutcome.NoSuchMatch();
        });
    }

    private StartOutcome start(Match match, Reporter reporter) throws SQLException {
        if (!reporters.maySpeakFor(match, reporter)) {
            return new StartOutcome.NotItsServer();
        }
        if (match.status() != MatchStatus.IN_PROGRESS) {
            return new StartOutcome.Over();
        }
        rows.start(match.id(), clock.now());
        return new StartOutcome.Started();
    }
}
