package dev.matchpoint.load;

import dev.matchpoint.load.http.Answer;
import dev.matchpoint.load.http.Calls;
import dev.matchpoint.load.http.HttpConnection;
import java.net.URI;
import java.util.concurrent.atomic.LongAdder;

/** One client that calls as fast as it can, and what it is answered. */
final class Flood implements Calls {

    private final byte[] request;
    private final LongAdder served = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    private Flood(byte[] request) {
        this.request = request;
    }

    /** Guesses a password. */
    static Flood ofLogins(URI product) {
        return new Flood(HttpConnection.post(
                product,
                "/api/users/login/",
                "",
                "{\"username\":\"load-victim\",\"password\":\"correct-horse-battery\"}"));
    }

    /** Joins as one player. */
    static Flood ofJoins(URI product, String player) {
        return new Flood(HttpConnection.post(product, "/api/matchmaking/redis/join/", player, "{}"));
    }

    /** Heartbeats of one game server. */
    static Flood ofHeartbeats(URI product, String key, String server) {
        return new Flood(HttpConnection.post(product, "/api/servers/" + server + "/heartbeat/", key, "{}"));
    }

    /** Tickets for WebSockets, as one player. */
    static Flood ofTickets(URI product, String player) {
        return new Flood(HttpConnection.post(product, "/api/realtime/tickets/", player, "{}"));
    }

    @Override
    public int size() {
        return Integer.MAX_VALUE;
    }

    @Override
    public byte[] request(int index) {
        return request;
    }

    @Override
    public boolean answered(int index, Answer answer) {
        (answer.status() == 429 ? refused : answer.status() >= 500 ? failed : served).increment();
        return true;
    }

    @Override
    public void failed(int index) {
        failed.increment();
    }

    /** What it was answered, in words. */
    String outcome() {
        return "%,d served, %,d answered 429, %,d failed".formatted(served.sum(), refused.sum(), failed.sum());
    }

    /** The share of 429 in the answers. */
    double refusedShare() {
        return refused.doubleValue() / Math.max(1, served.sum() + refused.sum() + failed.sum());
    }
}
