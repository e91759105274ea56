package dev.matchpoint.operations.health;

import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestRedis;
import dev.matchpoint.TestStore;
import dev.matchpoint.redis.Keyspace;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** What a crash, a person or a bug may leave in the stores, one of each kind. */
final class Litter {

    /** Nobody has such a number. */
    private static final long NOBODY = 999_999_000_000L;

    private static final long FAR = 9_000_000_000_000_000L;
    private static final String SESSION = "LeftOverLeftOverLeft0";

    private final TestRedis redis = new TestRedis();
    private final TestStore store;

    Litter(DataSource database) {
        this.store = new TestStore(database);
    }

    /** Keeps what sweeps from finding it before it is looked for, or lets it. */
    void sweeps(boolean allowed) {
        redis.sweeps(allowed);
        String due = allowed ? "clock_timestamp()" : "clock_timestamp() + interval '1 hour'";
        store.update("UPDATE sweep SET due = " + due + " WHERE name IN ('abandon', 'reap', 'reconcile', 'expire')");
    }

    private static List<String> queue(String region) {
        return Keyspace.namedQueue("online:" + region);
    }

    /** In the queue of a region in which these three wait. */
    void inQueue(String region, TestPlayer outside, TestPlayer deathless, TestPlayer claimed) {
        List<String> keys = queue(region);
        redis.say("ZADD " + keys.get(0) + " 1500 user:" + NOBODY);
        redis.say("ZREM " + keys.get(0) + " user:" + outside.id());
        redis.say("ZREM " + keys.get(2) + " " + deathless.id());
        redis.say("ZADD " + keys.get(2) + " " + FAR + " " + NOBODY);
        redis.say("HSET " + keys.get(5) + " " + NOBODY + " nonce");
        String ticket = redis.say("HGET " + keys.get(1) + " " + claimed.id());
        redis.say("HSET " + keys.get(1) + " " + claimed.id() + " " + ticket + "no-such-claim");
        redis.say("ZREM " + keys.get(0) + " user:" + claimed.id());
        redis.say("ZREM " + keys.get(2) + " " + claimed.id());
        redis.say("HSET " + keys.get(4) + " " + NOBODY + " 999999999");
    }

    /** A claim of two who wait nowhere else, whose maker died ten seconds ago. */
    void claim(String region, TestPlayer one, TestPlayer other) {
        long now = System.currentTimeMillis() * 1_000 - Duration.ofSeconds(10).toNanos() / 1_000;
        String claim = "11111111-2222-4333-8444-" + "%012d".formatted(one.id()) + "|" + now + "|" + seat(one, now) + "|"
                + seat(other, now);
        redis.say("ZADD " + queue(region).get(3) + " " + now + " " + claim);
    }

    private static String seat(TestPlayer player, long now) {
        return player.id() + ":" + (now - 1) + ":" + (now - 1_000_000) + ":" + player.rating();
    }

    /** Of instances and sessions that nobody knows. */
    void inSessions() {
        redis.say("HSET " + Keyspace.ONLINE + " " + NOBODY + " 1");
        redis.say("SADD " + Keyspace.sessionsOf("ghost-1") + " " + SESSION + "1:" + NOBODY);
        redis.say("HSET " + Keyspace.session(SESSION + "2") + " player " + NOBODY
                + " username nobody token x instance ghost-2 moves 0 connected_at 1 last_seen 1");
        redis.say("HSET " + Keyspace.connections(Long.toString(NOBODY)) + " " + SESSION + "3 \"ghost-3 1000 0\"");
    }

    /** In a room that is there, and beside it. */
    void inRooms(String room) {
        String members = Keyspace.room(room).get(3);
        redis.say("HSET " + members + " s:" + SESSION + "4 " + NOBODY + "|ghost-4");
        redis.say("HSET " + members + " p:" + NOBODY + " spectator|1|1|1|nobody");
        redis.say("SET " + Keyspace.room("half-a-room").get(1) + " {}");
        redis.say("ZADD " + Keyspace.ROOMS + " 1000 gone-room");
    }

    /** Of servers that are not there, and places for games that are over. */
    void inFleet(String server, long endedMatch) {
        redis.say("HSET " + Keyspace.fleet().getFirst() + " ghost-server {}");
        redis.say("SET " + Keyspace.activeGames("ghost-server") + " 3");
        store.update("INSERT INTO assignment (game_id, server_id) VALUES ('lost-' || ?, 'ghost-server')", endedMatch);
        store.update(
                "INSERT INTO assignment (game_id, server_id, match_id) VALUES ('match-' || ?, ?, ?)",
                endedMatch,
                server,
                endedMatch);
        store.update("UPDATE game_server SET active = active + 1 WHERE server_id = ?", server);
    }

    /** Matches that should have ended, or have and hold their players. */
    void inMatches(long overdue, long endedMatch) {
        store.startedAgo(overdue, Duration.ofHours(5));
        store.update("UPDATE seat SET live = true WHERE match_id = ?", endedMatch);
    }

    /** A ban that is over, and an instance that has been silent for long. */
    void inRows(TestPlayer once) {
        store.update(
                "UPDATE player SET banned_until = clock_timestamp() - interval '1 second', ban_reason = 'x' WHERE id = ?",
                once.id());
        store.update("""
                INSERT INTO instance (id, started_at, seen_at, report)
                VALUES ('silent-' || ?, clock_timestamp(), clock_timestamp() - interval '2 hours', '{}')
                """, once.id());
    }

    /** Whether a player is in a queue where others find them, with an end. */
    boolean isInQueue(String region, TestPlayer player) {
        List<String> keys = queue(region);
        return !redis.say("ZSCORE " + keys.get(0) + " user:" + player.id()).equals("(nil)")
                && !redis.say("ZSCORE " + keys.get(2) + " " + player.id()).equals("(nil)");
    }

    /** Whether a session points at no instance, so that it can be resumed. */
    boolean isParted() {
        return redis.say("HGET " + Keyspace.session(SESSION + "2") + " instance")
                .isEmpty();
    }
}
