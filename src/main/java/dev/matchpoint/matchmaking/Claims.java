package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.match.Ledger;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.match.Matches;
import dev.matchpoint.match.Verdict;
import dev.matchpoint.queue.Claim;
import dev.matchpoint.queue.Fate;
import dev.matchpoint.queue.Settlement;
import dev.matchpoint.queue.failover.Journal;
import dev.matchpoint.queue.redis.RedisClaims;
import dev.matchpoint.queue.redis.Settlements;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes claims from Redis to PostgreSQL, and the verdict back. */
@Singleton
class Claims {

    /** Whoever made a claim that is older than this has died, or has no verdict. */
    private static final Duration LEFT = Duration.ofSeconds(5);

    private static final int BATCH = 64;

    private final Ledger ledger;
    private final Matches matches;
    private final Settlements settlements;
    private final RedisClaims redis;
    private final Journal journal;
    private final Waiters waiters;

    Claims(
            Ledger ledger,
            Matches matches,
            Settlements settlements,
            RedisClaims redis,
            Journal journal,
            Waiters waiters) {
        this.ledger = ledger;
        this.matches = matches;
        this.settlements = settlements;
        this.redis = redis;
        this.journal = journal;
        this.waiters = waiters;
    }

    /** What a claim has come to for the player whose call made it. */
    sealed interface Result {

        /** In this match. */
        record Matched(MatchView match) implements Result {}

        /** The player's ticket was over before. */
        record Over() implements Result {}

        /** Nothing came of it; to be asked again. */
        record Again() implements Result {}
    }

    /**
     * Stores a claim, and has Redis told; the match is stored when this returns.
     *
     * @throws SQLException if PostgreSQL gave no verdict: the claim stands, and whoever comes across it asks again
     */
    Result store(Claim claim, PlayerId player) throws SQLException, InterruptedException {
        return switch (ledger.store(claim)) {
            case Verdict.Stored stored -> {
                settlements.later(stored.settlement());
                Optional<MatchView> match = live(stored);
                match.ifPresent(waiters::wake);
                yield match.<Result>map(Result.Matched::new).orElseGet(Result.Again::new);
            }
            case Verdict.Refused(var settlement) -> {
                // Who goes back must be in the queue before anybody is told to be.
                settlements.now(claim.queue(), List.of(settlement));
                settlement.fates().stream()
                        .filter(Fate.Back.class::isInstance)
                        .forEach(back -> journal.accepted(back.player(), claim.queue()));
                yield isOver(settlement, player) ? new Result.Over() : new Result.Again();
            }
        };
    }

    private Optional<MatchView> live(Verdict.Stored stored) throws SQLException {
        return stored.justMade().isPresent()
                ? stored.justMade()
                : matches.find(stored.match()).filter(MatchView::inProgress);
    }

    private static boolean isOver(Settlement settlement, PlayerId player) {
        return settlement.fates().stream()
                .anyMatch(fate -> fate instanceof Fate.Over && fate.player().equals(player));
    }

    /** Settles claims of a queue that were left behind, and counts them. */
    long settleLeft(QueueName queue) throws SQLException, InterruptedException {
        List<Claim> left = redis.olderThan(LEFT, queue, BATCH);
        for (Claim claim : left) {
            store(claim, claim.tickets().getFirst().player());
        }
        return left.size();
    }
}
