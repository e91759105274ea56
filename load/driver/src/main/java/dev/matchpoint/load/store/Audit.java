package dev.matchpoint.load.store;

import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.player.Call;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Players;
import dev.matchpoint.load.player.Standing;
import dev.matchpoint.load.player.Story;
import dev.matchpoint.load.player.Witnesses;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;

/** Asks the stores, and those players who were not told yet, where everybody is, once nobody calls any more. */
public final class Audit {

    /** What is on its way between the stores has arrived by then: claims of the dead are settled after 5 s. */
    private static final Duration SETTLED = Duration.ofSeconds(8);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration POLLING = Duration.ofMinutes(2);
    private static final int CLIENTS = 16;

    private static final String OUTSIDE = """
            SELECT count(*)
            FROM (SELECT count(DISTINCT player_id) AS seats, max(rating) - min(rating) AS apart,
                         max(extract(epoch FROM claimed_at - joined_at)) AS waited
                  FROM seat
                  WHERE match_id IN (SELECT match_id FROM seat WHERE live AND player_id BETWEEN ? AND ?)
                  GROUP BY match_id) made, game_mode
            WHERE name = 'online' AND (seats <> 2 OR apart > base + least(growth, step * floor(waited / every_seconds)))
            """;

    private final Connection connection;
    private final Optional<Jedis> jedis;
    private final List<URI> servers;
    private final Duration settled;

    /**
     * An audit of these stores.
     *
     * @param jedis empty if what is measured does not use Redis
     */
    public Audit(Connection connection, Optional<Jedis> jedis, List<URI> servers) {
        this(connection, jedis, servers, SETTLED);
    }

    Audit(Connection connection, Optional<Jedis> jedis, List<URI> servers, Duration settled) {
        this.connection = connection;
        this.jedis = jedis;
        this.servers = servers;
        this.settled = settled;
    }

    /** The verdict over a crowd. What looks wrong while it may still be on its way is looked at again. */
    public Verdict of(Crowd crowd) throws SQLException, InterruptedException {
        return of((Witnesses) new AtClients(crowd, servers));
    }

    /** A crowd whose players ask by their clients. */
    private record AtClients(Crowd crowd, List<URI> servers) implements Witnesses {

        @Override
        public Players players() {
            return crowd.players();
        }

        @Override
        public Standing standing(int player) {
            return crowd.standing(player);
        }

        @Override
        public void ask(int... players) throws InterruptedException {
            Loop.run(servers, crowd.each(Call.STATUS, players), new Pace.Closed(CLIENTS), POLLING);
        }
    }

    /** The verdict over players, in the same way. */
    public Verdict of(Witnesses crowd) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + settled.toNanos();
        Verdict verdict = look(crowd);
        while (verdict.violations() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS);
            verdict = look(crowd);
        }
        return verdict;
    }

    private Verdict look(Witnesses crowd) throws SQLException, InterruptedException {
        Players players = crowd.players();
        Placement[] placements = askTheUnaware(crowd);
        Tickets tickets = jedis.map(redis -> Tickets.read(redis, players)).orElseGet(() -> Tickets.none(players));
        long claims =
                jedis.map(redis -> RedisQueue.size(redis, RedisKeys.CLAIMS)).orElse(0L);
        return new Judge(crowd, placements, tickets).verdict(claims, outside(players));
    }

    /**
     * Has everybody ask once who is in a match as far as the store says and was not told of one, and says where
     * everybody was when nobody was left to ask: sweeps go on making matches meanwhile.
     */
    private Placement[] askTheUnaware(Witnesses crowd) throws SQLException, InterruptedException {
        BitSet asked = new BitSet();
        while (true) {
            Placement[] placements = Placement.read(connection, crowd.players());
            int[] unaware = IntStream.range(0, placements.length)
                    .filter(player -> !placements[player].seats().isEmpty() && !asked.get(player))
                    .filter(player -> isUnaware(crowd.standing(player)))
                    .toArray();
            if (unaware.length == 0) {
                return placements;
            }
            crowd.ask(unaware);
            IntStream.of(unaware).forEach(asked::set);
        }
    }

    private static boolean isUnaware(Standing story) {
        return story.place() == Story.Place.IN && story.match() == 0;
    }

    private long outside(Players players) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OUTSIDE)) {
            query.setLong(1, players.first());
            query.setLong(2, players.last());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
