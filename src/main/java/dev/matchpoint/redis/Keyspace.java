package dev.matchpoint.redis;

import java.util.List;

/** The names of all keys and channels in Redis: the only place that knows them. */
public final class Keyspace {

    /** Hash: what became of all tickets ever, over all queues. */
    public static final String STATS = "matchmaking:stats";

    /** Sorted set: the names of the queues that there are, by when they were last used, in milliseconds since 1970. */
    public static final String QUEUES = "matchmaking:queues";

    /** Hash: what the queues counted that there are no more. */
    public static final String RETIRED = "matchmaking:retired";

    /** String: when players could be heard, last, in microseconds since 1970. */
    public static final String HEARD = "matchmaking:heard";

    /** String that goes away by itself: for so long no ticket expires. */
    public static final String GRACE = "matchmaking:grace";

    /** Hash: player to when the player was last seen, in milliseconds since 1970. */
    public static final String ONLINE = "online_users";

    /** Sorted set beside it, in its slot: players by when they were last seen. */
    public static final String ONLINE_BY_TIME = "{online_users}:seen";

    /** Channel: ids of players who were matched, separated by spaces. */
    public static final String MATCHED_CHANNEL = "matchmaking:matched";

    /** Channel: an instance, a space, and the id of a player who left a queue there. */
    public static final String LEFT_CHANNEL = "matchmaking:left";

    /** String: the {@code run_id} of the Redis in which the game servers were in step with PostgreSQL last. */
    public static final String FLEET_GENERATION = "{game_servers}:generation";

    /** Sorted set: the instances of this program by when their leases end, in milliseconds since 1970. */
    public static final String INSTANCES = "instances";

    /** Sorted set: the rooms that were made, by when, in milliseconds since 1970; those that are no more are forgotten when seen. */
    public static final String ROOMS = "rooms";

    private static final String FLEET = "game_servers";
    private static final String ACTIVE_GAMES = "active_games:";
    private static final String QUEUE = "matchmaking:queue";
    private static final String ROOM = "room:";
    private static final String TURN = "matchmaking:turn:";

    private Keyspace() {}

    /** Whose turn a piece of background work is: a key that goes away when the next turn is due. */
    public static String turn(String work) {
        return TURN + work;
    }

    /** The keys of the game servers, in the order in which their scripts expect them: a hash, and its companions in its slot. */
    public static List<String> fleet() {
        String companions = "{" + FLEET + "}:";
        return List.of(
                FLEET,
                companions + "counts",
                companions + "heard",
                companions + "room",
                companions + "regional",
                companions + "regions",
                companions + "proposals",
                companions + "due",
                companions + "beats");
    }

    /** String: how many games a server has. A key by itself, in a slot of its own, for people to look at. */
    public static String activeGames(String server) {
        return ACTIVE_GAMES + server;
    }

    /** The keys of a room, all in one slot, in the order in which its scripts expect them. */
    public static List<String> room(String id) {
        String slot = "{" + ROOM + id + "}:";
        return List.of(slot + "meta", slot + "state", slot + "log", slot + "members", slot + "mids");
    }

    /** Channel: what happens in a room. */
    public static String roomChannel(String id) {
        return ROOM + id;
    }

    /** Hash: what must survive the loss of a player's connection. */
    public static String session(String session) {
        return "session:" + session;
    }

    /** String: whom a ticket lets in, by the hash of the ticket. */
    public static String socketTicket(String hash) {
        return "socket:ticket:" + hash;
    }

    /** String that goes away by itself: how full a bucket of tokens is, by the hash of whose it is. */
    public static String bucket(String what, String hash) {
        return "limit:" + what + ":" + hash;
    }

    /** Hash: session to instance, connected_at and moves, of the connections that a player has. */
    public static String connections(String player) {
        return "user:" + player + ":connections";
    }

    /** Set: the sessions that an instance has, each with its player. */
    public static String sessionsOf(String instance) {
        return instance(instance) + ":sessions";
    }

    /** String that goes away by itself: what an instance says of itself, in JSON. */
    public static String report(String instance) {
        return instance(instance) + ":report";
    }

    /** Channel: what is said to one instance alone. */
    public static String instance(String instance) {
        return "instance:" + instance;
    }

    /** The keys of the default queue, in the order in which its scripts expect them. */
    public static List<String> defaultQueue() {
        return queue(QUEUE);
    }

    /** The keys of another queue, in the order in which its scripts expect them. */
    public static List<String> namedQueue(String name) {
        return queue(QUEUE + ":" + name);
    }

    /** Beside a queue, in its slot: the {@code run_id} of the Redis that was in step with PostgreSQL last. */
    public static String generation(List<String> queue) {
        return "{" + queue.getFirst() + "}:generation";
    }

    /** The companions share the slot of the queue itself in a cluster. */
    private static List<String> queue(String key) {
        String companions = "{" + key + "}:";
        return List.of(
                key,
                companions + "tickets",
                companions + "deadlines",
                companions + "claims",
                companions + "matched",
                companions + "dirty",
                companions + "closed",
                companions + "counters",
                companions + "met");
    }
}
