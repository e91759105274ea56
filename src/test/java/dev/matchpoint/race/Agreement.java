package dev.matchpoint.race;

import static org.awaitility.Awaitility.await;

import dev.matchpoint.StoredQueue;
import dev.matchpoint.TestPlayers.TestPlayer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.awaitility.core.ConditionTimeoutException;

/** That Redis and PostgreSQL say the same of the players of a queue, once nobody calls any more. */
public final class Agreement {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final DataSource database;
    private final StoredQueue redis;
    private final List<TestPlayer> players;
    private List<String> disagreements = List.of("never looked");
    private boolean counts = true;

    Agreement(DataSource database, String region, List<TestPlayer> players) {
        this(database, StoredQueue.ofRegion(region), players);
    }

    /** Of the players of this queue, in whatever Redis. */
    public Agreement(DataSource database, StoredQueue redis, List<TestPlayer> players) {
        this.database = database;
        this.redis = redis;
        this.players = players;
    }

    /** Redis may have lost what it had counted. */
    public Agreement afterLosses() {
        counts = false;
        return this;
    }

    /**
     * A player's row.
     *
     * @param number of the ticket in Redis that it knows, 0 for none
     * @param match the live match, 0 for none
     * @param seats in matches that were made of claims, over or not
     * @param isDirty whether Redis has to be told of it
     */
    private record Row(long number, long match, int seats, boolean isDirty) {}

    /** Waits until the stores agree; whatever they still disagree on then. */
    public List<String> disagreements() {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
                disagreements = look();
                return disagreements.isEmpty();
            });
        } catch (ConditionTimeoutException e) {
            return disagreements;
        }
        return List.of();
    }

    private List<String> look() throws SQLException {
        Map<Long, Row> rows = rows();
        Map<Long, StoredQueue.Ticket> tickets = redis.tickets();
        List<String> found = new ArrayList<>(counts ? redis.contradictions() : redis.disorder());
        if (!redis.claims().isEmpty()) {
            found.add("not settled: " + redis.claims());
        }
        if (!redis.dirty().isEmpty()) {
            found.add("not journaled: " + redis.dirty());
        }
        int seats = 0;
        for (TestPlayer player : players) {
            Row row = rows.get(player.id());
            StoredQueue.Ticket ticket = tickets.get(player.id());
            seats += row.seats;
            if (row.isDirty) {
                found.add("player %d is not mirrored: %s".formatted(player.id(), row));
            }
            if (ticket != null && row.match != 0) {
                found.add("player %d is in Redis, and in a match: %s, %s".formatted(player.id(), ticket, row));
            }
            if (row.number != (ticket == null ? 0 : ticket.number())) {
                found.add("player %d: Redis has %s, PostgreSQL %s".formatted(player.id(), ticket, row));
            }
        }
        if (counts && redis.counter("seats") != seats) {
            found.add("%d seats counted, %d stored".formatted(redis.counter("seats"), seats));
        }
        TreeSet<Long> strangers = new TreeSet<>(tickets.keySet());
        players.forEach(player -> strangers.remove(player.id()));
        if (!strangers.isEmpty()) {
            found.add("strangers in the queue: " + strangers);
        }
        return found;
    }

    private Map<Long, Row> rows() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT player_id, CASE WHEN pool = 'redis' THEN coalesce(micros_at(open_t), 0) ELSE 0 END AS number,
                               coalesce(match_id, 0) AS match_id, redis_dirty,
                               (SELECT count(*) FROM seat s JOIN match m ON m.id = s.match_id
                                WHERE s.player_id = l.player_id AND m.claim_id IS NOT NULL) AS seats
                        FROM live_player l WHERE player_id = ANY (?)
                        """)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", players.stream().map(TestPlayer::id).toArray()));
            Map<Long, Row> rows = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.put(
                            row.getLong("player_id"),
                            new Row(
                                    row.getLong("number"),
                                    row.getLong("match_id"),
                                    row.getInt("seats"),
                                    row.getBoolean("redis_dirty")));
                }
            }
            return rows;
        }
    }
}
