package dev.matchpoint.load.store;

import dev.matchpoint.load.http.Answer;
import dev.matchpoint.load.http.Calls;
import dev.matchpoint.load.http.HttpConnection;
import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.player.Call;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Players;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;

/** Ends a round, so that everybody may come again: those who wait leave, and matches end. */
public final class Ends {

    /** As two instances' clocks may differ, by the product's default. */
    private static final double CLOCKS_DIFFER_SECONDS = 0.04;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int CLIENTS = 16;
    private static final String RESULT = "{\"result\":\"draw\"}";

    private final Connection connection;
    private final Optional<Jedis> jedis;
    private final List<URI> servers;
    private final Optional<String> operatorKey;
    private final boolean knowsRedis;

    /**
     * Ends of these stores.
     *
     * @param operatorKey with which results are reported to the product; empty: matches are ended past it
     */
    public Ends(Connection connection, Optional<Jedis> jedis, List<URI> servers, Optional<String> operatorKey)
            throws SQLException {
        this.connection = connection;
        this.jedis = jedis;
        this.servers = servers;
        this.operatorKey = operatorKey;
        this.knowsRedis = Tables.knowRedis(connection);
    }

    /** Ends the round of a crowd, and forgets what its players were told. Nobody else may call meanwhile. */
    public void round(Crowd crowd) throws SQLException, InterruptedException {
        Players players = crowd.players();
        Placement[] before = Placement.read(connection, players);
        Tickets tickets = jedis.map(redis -> Tickets.read(redis, players)).orElseGet(() -> Tickets.none(players));
        int[] waiting = IntStream.range(0, before.length)
                .filter(player -> before[player].waiting() || tickets.has(player))
                .toArray();
        Loop.run(servers, crowd.each(Call.LEAVE, waiting), new Pace.Closed(CLIENTS), PATIENCE);
        if (operatorKey.isPresent()) {
            report(players, operatorKey.get());
        } else {
            endPastTheProduct(players);
        }
        if (jedis.isPresent()) {
            RedisQueue.awaitQuiet(jedis.get());
        }
        Tables.settle(connection);
        crowd.forget();
    }

    private void report(Players players, String key) throws SQLException, InterruptedException {
        URI server = servers.getFirst();
        byte[][] requests = Arrays.stream(Placement.read(connection, players))
                .flatMap(placement -> placement.seats().stream())
                .distinct()
                .map(match -> HttpConnection.post(server, "/api/games/" + match + "/result/", "ApiKey " + key, RESULT))
                .toArray(byte[][]::new);
        Loop.Outcome outcome = Loop.run(servers, oneEach(requests), new Pace.Closed(CLIENTS), PATIENCE);
        if (outcome.calls() < requests.length) {
            throw new IllegalStateException(
                    (requests.length - outcome.calls()) + " results of " + requests.length + " were not taken");
        }
    }

    private static Calls oneEach(byte[][] requests) {
        return new Calls() {
            @Override
            public int size() {
                return requests.length;
            }

            @Override
            public byte[] request(int index) {
                return requests[index];
            }

            @Override
            public boolean answered(int index, Answer answer) {
                return answer.status() == 200;
            }
        };
    }

    private void endPastTheProduct(Players players) throws SQLException {
        update(players, """
                UPDATE match SET status = 'abandoned', updated_at = clock_timestamp()
                WHERE id IN (SELECT match_id FROM seat WHERE live AND player_id BETWEEN ? AND ?)""");
        update(players, "UPDATE seat SET live = false WHERE live AND player_id BETWEEN ? AND ?");
        update(players, """
                UPDATE live_player SET match_id = NULL, %s
                WHERE match_id IS NOT NULL AND player_id BETWEEN ? AND ?""".formatted(raised("closed") + (knowsRedis ? ", " + raised("redis_closed") : "")));
        jedis.ifPresent(RedisQueue::forgetMatches);
    }

    private static String raised(String column) {
        return "%1$s = greatest(%1$s, clock_timestamp() - make_interval(secs => %2$s))"
                .formatted(column, CLOCKS_DIFFER_SECONDS);
    }

    private void update(Players players, String sql) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, players.first());
            update.setLong(2, players.last());
            update.executeUpdate();
        }
    }
}
