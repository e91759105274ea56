package dev.matchpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A game server as a studio writes one: registers, is heard of, seats players, reports results and drains. */
public final class GameServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI api;
    private final String key;
    private final String id;
    private SeatVerifier seats = new SeatVerifier("{}");

    /**
     * @param api where Matchpoint serves, ending in a slash
     * @param key that speaks for this server
     */
    public GameServer(URI api, String key, String id) {
        this.api = api;
        this.key = key;
        this.id = id;
    }

    /** Where the program under test serves. */
    public static URI tested() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
    }

    /** An answer. */
    public record Reply(int status, JsonNode body) {}

    /** How it is called. */
    public String id() {
        return id;
    }

    /** Registers, and gets the keys of seats. */
    public Reply register(String region, int capacity) {
        seats = new SeatVerifier(
                call("GET", "api/servers/seats/jwks.json", null).body().toString());
        return call(
                "POST",
                "api/servers/register/",
                Map.of(
                        "server_id",
                        id,
                        "host",
                        "games.example.com",
                        "port",
                        7777,
                        "capacity",
                        capacity,
                        "region",
                        region));
    }

    /** Says that it is there. */
    public Reply heartbeat(int games) {
        return call("POST", "api/servers/" + id + "/heartbeat/", Map.of("active_games", games));
    }

    /** What a player's seat says; empty if it is not good here and now. */
    public Optional<JsonNode> sits(String seat) {
        return seats.claims(seat, id, Instant.now());
    }

    /** Tells that the match of a seat has begun. */
    public Reply start(JsonNode seat) {
        return call(
                "POST",
                game(seat) + "start/",
                Map.of("assignment", seat.path("assignment").asLong()));
    }

    /** Tells how the match of a seat has ended. */
    public Reply report(JsonNode seat, String result) {
        return call(
                "POST",
                game(seat) + "result/",
                Map.of("result", result, "assignment", seat.path("assignment").asLong()));
    }

    private static String game(JsonNode seat) {
        return "api/games/" + seat.path("match_id").asLong() + "/";
    }

    /** Takes no new games. */
    public Reply drain() {
        return call("POST", "api/servers/" + id + "/drain/", Map.of());
    }

    /** What Matchpoint has of it. */
    public Reply seen() {
        return call("GET", "api/servers/" + id + "/", null);
    }

    /** Is gone, with all its games. */
    @Override
    public void close() {
        call("DELETE", "api/servers/" + id + "/?force=true", null);
    }

    private Reply call(String method, String path, @Nullable Object body) {
        try {
            HttpRequest.BodyPublisher content = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(api.resolve(path))
                            .header("Authorization", "ApiKey " + key)
                            .header("Content-Type", "application/json")
                            .method(method, content)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
