package dev.matchpoint.match;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.Groups;
import dev.matchpoint.queue.Claim;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Makes matches of claims, in groups. The same claim again has the same verdict. When the outcome of a group is unknown its
 * claims are tried again, never given back: only PostgreSQL knows whether they are matches.
 */
@Singleton
public class Ledger {

    private final Groups<Asked, Verdict> groups;
    private final LedgerSpans spans;

    Ledger(ClaimStatement statement, LedgerMeters meters, LedgerSpans spans) {
        this.spans = spans;
        groups = new Groups<>(
                "ledger",
                Asked::players,
                asked -> spans.traced(
                        asked.stream().map(Asked::by).toList(),
                        () -> meters.measured(
                                statement, asked.stream().map(Asked::claim).toList())));
    }

    /** A claim, and what asks for it to be stored, for traces. A player is in one claim of a group at most. */
    private record Asked(Claim claim, SpanContext by) {

        List<PlayerId> players() {
            return claim.tickets().stream().map(Claim.ClaimedTicket::player).toList();
        }
    }

    /**
     * Stores the match of a claim, if all of its tickets are good. Blocks, for virtual threads; a few milliseconds.
     *
     * @throws SQLException if PostgreSQL gave no verdict: the claim stands, and somebody has to ask again
     */
    public Verdict store(Claim claim) throws SQLException, InterruptedException {
        try {
            return start(claim).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw new SQLException("a claim has no verdict", failure.getSQLState(), failure);
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** As {@link #store}, without waiting. What follows must not block: other claims wait for it. */
    public CompletableFuture<Verdict> start(Claim claim) {
        return groups.ask(new Asked(claim, spans.asking()));
    }

    @PreDestroy
    void end() {
        groups.end();
    }
}
