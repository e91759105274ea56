package dev.matchpoint.fleet;

import static dev.matchpoint.Calls.asFleet;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The calls that game servers and their operators make. */
final class FleetCalls {

    static final String ROOT = "/api/servers/";

    private static final AtomicLong NUMBER = new AtomicLong();

    private FleetCalls() {}

    /** A name that no other test uses, be it for a server or a game. */
    static String fresh(String what) {
        return what + "-" + NUMBER.incrementAndGet() + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    }

    static Response post(RequestSpecification caller, String path, Map<String, ?> body) {
        return caller.contentType(ContentType.JSON).body(body).post(ROOT + path);
    }

    static Map<String, Object> registration(String server, String region, int capacity) {
        return new HashMap<>(Map.of(
                "server_id", server, "host", "game.example.com", "port", 7777, "region", region, "capacity", capacity));
    }

    /** Puts a server into the pool. */
    static Response register(String server, String region, int capacity) {
        return post(asFleet(), "register/", registration(server, region, capacity));
    }

    static Response heartbeat(String server, Map<String, ?> body) {
        return post(asFleet(), server + "/heartbeat/", body);
    }

    static Response assign(Map<String, ?> body) {
        return post(asFleet(), "assign/", body);
    }

    static Response assign(String game) {
        return assign(Map.of("game_id", game));
    }

    static Response release(String game) {
        return post(asFleet(), "release/", Map.of("game_id", game));
    }

    static Response read(String server) {
        return asFleet().get(ROOT + server + "/");
    }
}
