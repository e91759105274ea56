package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.player.identity.Callers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes results. A match has one, the first: recorded in one transaction with both ratings and both players' release,
 * while the match's row is locked, so that two reports at once are one after the other.
 */
@Singleton
class Results {

    private final MatchRows rows;
    private final Ratings ratings;
    private final Releases releases;
    private final Reporters reporters;
    private final Callers callers;
    private final Event<MatchCompleted> completed;
    private final DatabaseClock clock;

    Results(
            MatchRows rows,
            Ratings ratings,
            Releases releases,
            Reporters reporters,
            Callers callers,
            Event<MatchCompleted> completed,
            DatabaseClock clock) {
        this.completed = completed;
        this.rows = rows;
        this.ratings = ratings;
        this.releases = releases;
        this.reporters = reporters;
        this.callers = callers;
        this.clock = clock;
    }

    /** Records how a match ended. The same result again has the same outcome and changes nothing. */
    ResultOutcome record(MatchId id, Result result, Reporter reporter) {
        return recorded(
                id,
                match -> reporters.maySpeakFor(match, reporter)
                        ? settle(match, result)
                        : new ResultOutcome.NotItsServer());
    }

    /** Records that a player gave a match up. */
    ResultOutcome forfeit(MatchId id, PlayerId loser) {
        return recorded(id, match -> {
            Optional<Side> side = match.sideOf(loser);
            return side.isPresent()
                    ? settle(match, Result.wonBy(side.get().opposite()))
                    : new ResultOutcome.NotAPlayer();
        });
    }

    /** What becomes of a match whose row is locked. */
    private interface Settling {
        ResultOutcome settle(Match match) throws SQLException;
    }

    private ResultOutcome recorded(MatchId id, Settling settling) {
        ResultOutcome outcome = QuarkusTransaction.requiringNew().call(() -> {
            Optional<Match> match = rows.lock(id);
            return match.isPresent() ? settling.settle(match.get()) : new ResultOutcome.NoSuchMatch();
        });
        if (outcome instanceof ResultOutcome.Recorded recorded) {
            callers.forget(recorded.changes().blackPlayer().userId());
            callers.forget(recorded.changes().whitePlayer().userId());
            recorded.closed().ifPresent(closed -> {
                completed.fire(new MatchCompleted(id, recorded.result()));
                clock.awaitPast(closed);
            });
        }
        return outcome;
    }

    private ResultOutcome settle(Match match, Result result) throws SQLException {
        return switch (match.status()) {
            case IN_PROGRESS -> complete(match, result);
            case COMPLETED -> {
                Optional<Result> other = match.result().filter(known -> known != result);
                yield other.isPresent()
                        ? new ResultOutcome.Conflict(other.get())
                        : new ResultOutcome.Recorded(result, ratings.of(match), Optional.empty());
            }
            case ABANDONED -> new ResultOutcome.Abandoned();
        };
    }

    private ResultOutcome complete(Match match, Result result) throws SQLException {
        Match rated = ratings.change(match, result);
        rows.complete(rated, result, clock.now());
        Instant closed = releases.release(match.id());
        return new ResultOutcome.Recorded(result, ratings.of(rated), Optional.of(closed));
    }
}
