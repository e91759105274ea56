package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.player.identity.Callers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes results. A match has one, the first: recorded in one transaction with both ratings and both players' release,
 * while the match's row is locked, so that two reports at once are one after the other.
 */
@Singleton
class Results {

    private final Ratings ratings;
    private final Releases releases;
    private final Reporters reporters;
    private final Callers callers;
    private final Event<MatchCompleted> completed;
    private final DatabaseClock clock;

    Results(
            Ratings ratings,
            Releases releases,
            Reporters reporters,
            Callers callers,
            Event<MatchCompleted> completed,
            DatabaseClock clock) {
        this.completed = completed;
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
        return recorded(
                id,
                match -> match.sideOf(loser)
                        .map(side -> settle(match, Result.wonBy(side.opposite())))
                        .orElseGet(ResultOutcome.NotAPlayer::new));
    }

    private ResultOutcome recorded(MatchId id, Function<Match, ResultOutcome> settle) {
        ResultOutcome outcome = QuarkusTransaction.requiringNew()
                .call(() -> Match.locked(id).map(settle).orElseGet(ResultOutcome.NoSuchMatch::new));
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

    private ResultOutcome settle(Match match, Result result) {
        return switch (match.status()) {
            case IN_PROGRESS -> complete(match, result);
            case COMPLETED ->
                match.result()
                        .filter(known -> known != result)
                        .<ResultOutcome>map(ResultOutcome.Conflict::new)
                        .orElseGet(() -> new ResultOutcome.Recorded(result, ratings.of(match), Optional.empty()));
            case ABANDONED -> new ResultOutcome.Abandoned();
        };
    }

    private ResultOutcome complete(Match match, Result result) {
        match.complete(result, clock.now());
        ratings.change(match, result);
        Instant closed = releases.release(match);
        return new ResultOutcome.Recorded(result, ratings.of(match), Optional.of(closed));
    }
}
