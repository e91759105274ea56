package dev.matchpoint.load.store;

import java.util.List;

/** The keys of the default queue in Redis, as the product names them. */
final class RedisKeys {

    /** Sorted set of {@code user:{id}} by rating. */
    static final String QUEUE = "matchmaking:queue";

    /** Hash of tickets by player. */
    static final String TICKETS = companion("tickets");

    /** Sorted set of players by when their tickets expire. */
    static final String DEADLINES = companion("deadlines");

    /** Sorted set of claims: tickets taken out of the queue for a match that is not stored yet. */
    static final String CLAIMS = companion("claims");

    /** Hash of matches by player: a hint that the player is in one. */
    static final String MATCHED = companion("matched");

    /** Hash of tickets that PostgreSQL does not know yet, by player. */
    static final String DIRTY = companion("dirty");

    /** Sorted set of players by the number up to which their requests are used up. */
    static final String CLOSED = companion("closed");

    /** Hash of what the scripts count; the product copies it to {@link #STATS}. */
    static final String COUNTERS = companion("counters");

    /** Hash of counters, for operators. */
    static final String STATS = "matchmaking:stats";

    /** Hash of when players were seen last. */
    static final String ONLINE = "online_users";

    /** What standing tickets are: renamed as a whole they stand, or stand aside. */
    static final List<String> STANDING = List.of(QUEUE, TICKETS, DEADLINES, COUNTERS);

    /** The keys of every script, in their order. */
    static final List<String> OF_SCRIPTS = List.of(QUEUE, TICKETS, DEADLINES, CLAIMS, MATCHED, DIRTY, CLOSED, COUNTERS);

    private RedisKeys() {}

    /** Where a set of standing tickets waits for its turn: a key of the same cluster slot. */
    static String aside(String key, String set) {
        return companion("aside:" + set + ":" + key.substring(key.lastIndexOf(':') + 1));
    }

    /** Of the sorted set. */
    static String member(long player) {
        return "user:" + player;
    }

    /** Of the hashes. */
    static String field(long player) {
        return Long.toString(player);
    }

    private static String companion(String name) {
        return "{" + QUEUE + "}:" + name;
    }
}
