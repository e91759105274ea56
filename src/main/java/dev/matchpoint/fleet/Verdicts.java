package dev.matchpoint.fleet;

import dev.matchpoint.database.Groups;
import dev.matchpoint.fleet.postgres.AssignmentRows;
import dev.matchpoint.fleet.postgres.AssignmentRows.Decided;
import dev.matchpoint.fleet.redis.RedisPool;
import dev.matchpoint.fleet.redis.RedisPool.Settled;
import dev.matchpoint.fleet.server.Proposal;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.fleet.server.Verdict;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Brings proposals of Redis to PostgreSQL, in groups, and tells Redis what has been decided. */
@Singleton
class Verdicts {

    private static final Logger LOG = Logger.getLogger(Verdicts.class);

    private final AssignmentRows rows;
    private final RedisPool pool;
    private final Groups<Proposal, Decision> groups =
            new Groups<>("verdicts", proposal -> List.of(proposal.game()), this::decide);

    Verdicts(AssignmentRows rows, RedisPool pool) {
        this.rows = rows;
        this.pool = pool;
    }

    /**
     * What PostgreSQL has decided.
     *
     * @param told when Redis has been told of it
     */
    private record Decision(Verdict verdict, CompletionStage<Long> told) {

        /** Whoever is refused proposes again, and Redis must know better by then. */
        CompletionStage<Verdict> answer() {
            return verdict instanceof Verdict.Assigned
                    ? CompletableFuture.completedStage(verdict)
                    : told.thenApply(_ -> verdict);
        }
    }

    /**
     * Asks PostgreSQL about a proposal; the same game again has the same verdict. Never blocks.
     *
     * @return its word; fails with {@link SQLException} if there was none. One that is not about an assigned server comes after
     *     Redis was told. What follows must not block
     */
    CompletionStage<Verdict> start(Proposal proposal) {
        return groups.ask(proposal).thenCompose(Decision::answer);
    }

    @PreDestroy
    void end() {
        groups.end();
    }

    private List<Optional<Decision>> decide(List<Proposal> proposals) throws SQLException {
        List<Decided> decided = rows.assign(proposals);
        CompletionStage<Long> told = tellRedis(proposals, decided).exceptionally(failure -> {
            LOG.debug("Redis was not told of verdicts; the mirror will", failure);
            return 0L;
        });
        return decided.stream()
                .map(one -> Optional.of(new Decision(one.verdict(), told)))
                .toList();
    }

    /** A server that is proposed and of which there is no row is no more; one that registers just now is told of again. */
    private CompletionStage<Long> tellRedis(List<Proposal> proposals, List<Decided> decided) {
        Map<ServerId, Server> servers = new HashMap<>();
        for (Decided one : decided) {
            Server server = one.server();
            if (server != null) {
                servers.put(server.id(), server);
            }
        }
        List<Settled> settled = proposals.stream()
                .map(one -> new Settled(one.game(), one.server()))
                .toList();
        List<ServerId> gone = decided.stream().flatMap(Verdicts::gone).toList();
        try {
            CompletionStage<Long> told = pool.settle(settled, servers.values());
            return gone.isEmpty() ? told : told.thenCompose(_ -> pool.forget(gone, Long.MAX_VALUE));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static Stream<ServerId> gone(Decided decided) {
        return decided.verdict() instanceof Verdict.Refused(ServerId server, Verdict.Refusal why)
                        && why == Verdict.Refusal.GONE
                ? Stream.of(server)
                : Stream.empty();
    }
}
