package dev.matchpoint.matchmaking;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.match.Disclosure;
import dev.matchpoint.match.MatchMade;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.match.Placement;
import dev.matchpoint.web.Deadline;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Completes what a player is told of a match: has it put on a game server if it has just been made and is to get one, and shows
 * where it is. A match that has no server in time is told as pending, and so is one that has waited for longer: somebody else
 * sees to that.
 */
@Singleton
class Placements {

    private static final Logger LOG = Logger.getLogger(Placements.class);

    /** So long a match counts as just made: the reply that has made it, and its partner's, wait for the server. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    /** What is left of the time for the answer when the server is waited for no longer. */
    private static final Duration TO_SPARE = Duration.ofMillis(100);

    private final Event<MatchMade> made;
    private final Disclosure disclosure;
    private final DatabaseClock clock;
    private final ConcurrentMap<MatchId, CompletableFuture<Optional<Placement.On>>> underWay =
            new ConcurrentHashMap<>();

    Placements(Event<MatchMade> made, Disclosure disclosure, DatabaseClock clock) {
        this.made = made;
        this.disclosure = disclosure;
        this.clock = clock;
    }

    /**
     * What a player is told, complete. Never waits itself, and is done before the time is up.
     *
     * @param end by when the answer has to be there, as {@link Deadline#end} has it
     */
    CompletionStage<Told> complete(Told told, PlayerId player, long end) {
        return told.standing() instanceof Standing.Matched(var match)
                ? placed(match, end)
                        .thenApply(there -> told.instead(new Standing.Matched(disclosure.toPlayer(player, there))))
                : CompletableFuture.completedStage(told);
    }

    /** As {@link #complete}, for a thread that may wait. */
    Told completed(Told told, PlayerId player, long end) {
        return complete(told, player, end).toCompletableFuture().join();
    }

    private CompletionStage<MatchView> placed(MatchView match, long end) {
        if (!(match.placement() instanceof Placement.Pending pending)
                || pending.since().isBefore(clock.now().minus(FRESH))) {
            return CompletableFuture.completedStage(match);
        }
        long left = end - TO_SPARE.toNanos() - System.nanoTime();
        return placement(match.id(), pending)
                .copy()
                .completeOnTimeout(Optional.empty(), left, TimeUnit.NANOSECONDS)
                .thenApply(there -> there.map(match::at).orElse(match));
    }

    /** Several of its players' requests may ask at once. */
    private CompletableFuture<Optional<Placement.On>> placement(MatchId match, Placement.Pending pending) {
        CompletableFuture<Optional<Placement.On>> own = new CompletableFuture<>();
        CompletableFuture<Optional<Placement.On>> others = underWay.putIfAbsent(match, own);
        if (others != null) {
            return others;
        }
        announced(new MatchMade(match, pending.queue())).whenComplete((placement, failure) -> {
            underWay.remove(match, own);
            if (failure != null) {
                LOG.debug("A match has no server yet; it will be seen to", failure);
            }
            own.complete(failure == null ? placement : Optional.empty());
        });
        return own;
    }

    private CompletionStage<Optional<Placement.On>> announced(MatchMade event) {
        try {
            made.fire(event);
            return event.answer();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
