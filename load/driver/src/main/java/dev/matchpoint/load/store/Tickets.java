package dev.matchpoint.load.store;

import dev.matchpoint.load.player.Players;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * What Redis holds of players; the tickets and the queue are read one after the other, so a player on the way from one to
 * the other may be in either.
 */
final class Tickets {

    private static final int AT_ONCE = 1_000;

    private final boolean[] ticket;
    private final boolean[] queued;

    private Tickets(int players) {
        ticket = new boolean[players];
        queued = new boolean[players];
    }

    /** Of each of these players. */
    static Tickets read(Jedis jedis, Players players) {
        Tickets read = new Tickets(players.size());
        List<Response<List<String>>> tickets = new ArrayList<>();
        List<Response<List<Double>>> queued = new ArrayList<>();
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int from = 0; from < players.size(); from += AT_ONCE) {
                long[] ids = ids(players, from);
                tickets.add(pipeline.hmget(RedisKeys.TICKETS, names(ids, true)));
                queued.add(pipeline.zmscore(RedisKeys.QUEUE, names(ids, false)));
            }
        }
        for (int page = 0; page < tickets.size(); page++) {
            mark(read.ticket, page, tickets.get(page).get());
            mark(read.queued, page, queued.get(page).get());
        }
        return read;
    }

    /** No one has any. */
    static Tickets none(Players players) {
        return new Tickets(players.size());
    }

    /** Whether there is a ticket of this player: waiting, or claimed for a match that is not stored yet. */
    boolean has(int player) {
        return ticket[player];
    }

    /** Whether the player stands in the queue. */
    boolean isQueued(int player) {
        return queued[player];
    }

    private static long[] ids(Players players, int from) {
        int to = Math.min(from + AT_ONCE, players.size());
        return IntStream.range(from, to).mapToLong(players::id).toArray();
    }

    private static String[] names(long[] ids, boolean fields) {
        return LongStream.of(ids)
                .mapToObj(id -> fields ? RedisKeys.field(id) : RedisKeys.member(id))
                .toArray(String[]::new);
    }

    private static void mark(boolean[] marks, int page, List<? extends @Nullable Object> values) {
        for (int i = 0; i < values.size(); i++) {
            marks[page * AT_ONCE + i] = values.get(i) != null;
        }
    }
}
