package dev.matchpoint;

import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.redis.Keyspace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The pool of game servers behind the answers, for tests that have it to themselves, move time in it or look into it. */
public final class TestFleet {

    private static final int COUNTS = 1;
    private static final int HEARD = 2;

    private final TestStore store;
    private final RedisPrompt redis;

    /** Of the PostgreSQL and the Redis of this run. */
    public TestFleet(DataSource database) {
        this.store = new TestStore(database);
        this.redis = new RedisPrompt(TestServers.redis().url());
    }

    /** Removes every server and forgets every game, in both stores. */
    public void clear() {
        clearRows();
        redis.say("DEL " + String.join(" ", Keyspace.fleet()));
    }

    /** Removes every server and forgets every game in PostgreSQL. */
    public void clearRows() {
        store.update("DELETE FROM assignment");
        store.update("DELETE FROM game_server");
    }

    /** The single number that a query finds. */
    public long number(String query, Object... parameters) {
        return store.number(query, parameters);
    }

    /** Runs a statement. */
    public void update(String sql, Object... parameters) {
        store.update(sql, parameters);
    }

    /** Makes it so that a server was last heard of so long ago. */
    public void heardAgo(String server, Duration ago) {
        update(
                "UPDATE game_server SET heard_at = clock_timestamp() - make_interval(secs => ?) WHERE server_id = ?",
                (double) ago.toMillis() / 1000,
                server);
        long micros = (System.currentTimeMillis() - ago.toMillis()) * 1_000;
        redis.say("ZADD " + Keyspace.fleet().get(HEARD) + " XX " + micros + " " + server);
    }

    /** Makes it so that whoever looks for lost servers does so now, as if somebody had looked just before. */
    public void lookForLostNow() {
        update(
                "UPDATE sweep SET due = clock_timestamp() - interval '1 millisecond' WHERE name IN ('reap', 'reconcile')");
    }

    /** How many games a server has by its row. */
    public long active(String server) {
        return number("SELECT active FROM game_server WHERE server_id = ?", server);
    }

    /** How many games a server has by those that are assigned to it. */
    public long assigned(String server) {
        return number("SELECT count(*) FROM assignment WHERE server_id = ? AND released_at IS NULL", server);
    }

    /** What contradicts itself in PostgreSQL: servers that count wrong, or have more than they hold. */
    public long contradictions() {
        return number("""
                SELECT count(*) FROM game_server s
                WHERE active > capacity OR active <> (SELECT count(*) FROM assignment a
                                                      WHERE a.server_id = s.server_id AND a.released_at IS NULL)
                """) + number("""
                SELECT count(*) FROM assignment a
                WHERE released_at IS NULL AND NOT EXISTS (SELECT FROM game_server s WHERE s.server_id = a.server_id)
                """);
    }

    /**
     * A server as Redis counts it.
     *
     * @param active games, as PostgreSQL has said
     * @param pending proposals that PostgreSQL has not decided on
     */
    public record Counts(int capacity, int active, int pending) {}

    /** How Redis counts, by server. */
    public Map<String, Counts> inRedis() {
        List<String> pairs =
                redis.say("HGETALL " + Keyspace.fleet().get(COUNTS)).lines().toList();
        return IntStream.range(0, pairs.size() / 2)
                .boxed()
                .collect(Collectors.toMap(i -> pairs.get(2 * i), i -> counts(pairs.get(2 * i + 1))));
    }

    private static Counts counts(String text) {
        String[] parts = text.split("\\|", -1);
        return new Counts(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    }

    /** Says a command to Redis, as {@link RedisPrompt} does. */
    public String say(String command) {
        return redis.say(command);
    }
}
