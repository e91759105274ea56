package dev.matchpoint.load.fleet;

import dev.matchpoint.load.http.Answer;
import dev.matchpoint.load.http.Calls;
import dev.matchpoint.load.http.HttpConnection;
import java.net.URI;
import java.util.BitSet;
import java.util.function.IntFunction;

/**
 * Calls of game servers, and of who puts games on them, at a product. Servers and games are numbered, each from 0.
 *
 * @param credentials of somebody who may do all of it
 */
public record Fleet(URI product, String credentials) {

    /** More than a run puts on one of ten. */
    private static final int CAPACITY = 1_000_000;

    private static final String SERVERS = "/api/servers/";

    /** Servers that register, from one to another. */
    public Calls registrations(int from, int to) {
        return calls(
                to - from, index -> post("register/", """
                        {"server_id":"%s","host":"game-%d.example.com","port":7777,"capacity":%d}""".formatted(server(from + index), from + index, CAPACITY)));
    }

    /** Signs of life of so many servers, each in its turn, again and again. */
    public Calls heartbeats(int servers, int times) {
        return calls(
                servers * times,
                index -> post(server(index % servers) + "/heartbeat/", "{\"cpu_usage\":12.5,\"memory_usage\":40}"));
    }

    /** Games that want a server, from one on; who has got one is noted in {@code assigned}. */
    public Calls assignments(int from, BitSet assigned) {
        return new Calls() {
            @Override
            public int size() {
                return Integer.MAX_VALUE - from;
            }

            @Override
            public byte[] request(int index) {
                return post("assign/", "{\"game_id\":\"%s\"}".formatted(game(from + index)));
            }

            @Override
            public boolean answered(int index, Answer answer) {
                synchronized (assigned) {
                    assigned.set(from + index, answer.status() == 200);
                }
                return answer.status() == 200;
            }
        };
    }

    /** The ends of games. */
    public Calls releases(BitSet games) {
        int[] ids = games.stream().toArray();
        return calls(ids.length, index -> post("release/", "{\"game_id\":\"%s\"}".formatted(game(ids[index]))));
    }

    static String game(int number) {
        return "load-" + number;
    }

    private static String server(int number) {
        return "load-" + number;
    }

    private byte[] post(String path, String body) {
        return HttpConnection.post(product, SERVERS + path, credentials, body);
    }

    private static Calls calls(int size, IntFunction<byte[]> request) {
        return new Calls() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public byte[] request(int index) {
                return request.apply(index);
            }

            @Override
            public boolean answered(int index, Answer answer) {
                return answer.status() == 200 || answer.status() == 201;
            }
        };
    }
}
