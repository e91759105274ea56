package dev.matchpoint.matchmaking;

import dev.matchpoint.core.Leftovers;
import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.match.Matches;
import dev.matchpoint.queue.redis.KnownQueues;
import dev.matchpoint.queue.redis.MatchHints;
import dev.matchpoint.queue.redis.RedisTickets;
import dev.matchpoint.queue.redis.RedisTickets.Played;
import dev.matchpoint.redis.RedisCommands;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Claims in Redis whose maker did not see to them, and hints of matches that are over. */
@Singleton
class ClaimLeftovers implements Leftovers {

    private static final String CLAIMS = "claims_left_behind";
    private static final String HINTS = "hints_of_ended_matches";

    private final RedisCommands redis;
    private final KnownQueues queues;
    private final Claims claims;
    private final MatchHints hints;
    private final RedisTickets tickets;
    private final Matches matches;

    ClaimLeftovers(
            RedisCommands redis,
            KnownQueues queues,
            Claims claims,
            MatchHints hints,
            RedisTickets tickets,
            Matches matches) {
        this.redis = redis;
        this.queues = queues;
        this.claims = claims;
        this.hints = hints;
        this.tickets = tickets;
        this.matches = matches;
    }

    @Override
    public Map<String, Long> sweep(boolean remove) throws SQLException {
        if (!redis.isConfigured()) {
            return Map.of();
        }
        Map<String, Long> found = new HashMap<>(Map.of(CLAIMS, 0L, HINTS, 0L));
        for (QueueName queue : queues.all()) {
            found.merge(CLAIMS, remove ? claims.settleLeft(queue) : claims.left(queue), Long::sum);
            found.merge(HINTS, hints(queue, remove), Long::sum);
        }
        return found;
    }

    /** A match that is over stays so: what is found out now holds when the hint is dropped. */
    private long hints(QueueName queue, boolean remove) throws SQLException {
        long found = 0;
        String cursor = "0";
        do {
            MatchHints.Hints page = hints.page(queue, cursor);
            Set<MatchId> live =
                    matches.live(page.hints().stream().map(Played::match).toList());
            List<Played> over = page.hints().stream()
                    .filter(hint -> !live.contains(hint.match()))
                    .toList();
            found += over.size();
            if (remove && !over.isEmpty()) {
                tickets.unmark(queue, over);
            }
            cursor = page.next();
        } while (!cursor.equals("0"));
        return found;
    }
}
