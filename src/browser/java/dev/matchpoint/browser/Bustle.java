package dev.matchpoint.browser;

import static dev.matchpoint.Calls.freshRegion;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.oneOf;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.realtime.socket.SocketClient;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A good evening: players come to both instances and are matched, some wait, games run on servers, and people are in rooms. */
final class Bustle implements AutoCloseable {

    private static final List<String> REGIONS = List.of("eu-west", "us-east", "asia");
    private static final int SERVERS = 9;
    private static final int CAPACITY = 8;
    private static final int GAMES = 40;
    private static final int CONNECTED = 12;

    private final Product product;
    private final TestPlayers players;
    private final Random random = new Random(1);
    private final String name = freshRegion(); // of servers, games and rooms, beside those of other tests
    private final List<SocketClient> clients = new ArrayList<>();

    Bustle(Product product, TestPlayers players) {
        this.product = product;
        this.players = players;
    }

    private Response post(int instance, String credentials, String path, Map<String, Object> body) {
        return given().header("Authorization", credentials)
                .contentType(ContentType.JSON)
                .body(body)
                .post(product.at(instance % 2).resolve("api/" + path));
    }

    private String region(int i) {
        return REGIONS.get(i % REGIONS.size());
    }

    /** Servers with games, a room with members on both instances, and somebody who is banned; returns who waits alone. */
    TestPlayer begin() {
        IntStream.range(0, SERVERS)
                .forEach(i -> post(i, "ApiKey test-fleet-key", "servers/register/", server(i))
                        .then()
                        .statusCode(201));
        IntStream.range(0, GAMES)
                .forEach(i -> post(
                                i,
                                "ApiKey test-fleet-key",
                                "servers/assign/",
                                Map.of("game_id", name + "-" + i, "region", region(i * i)))
                        .then()
                        .statusCode(200));
        List<TestPlayer> connected = rated(CONNECTED);
        post(0, connected.getFirst().credentials(), "rooms/", Map.of("id", name, "max_players", CONNECTED))
                .then()
                .statusCode(201);
        IntStream.range(0, CONNECTED).forEach(i -> {
            SocketClient client =
                    SocketClient.begin(product.at(i % 2), connected.get(i).credentials());
            clients.add(client);
            client.join(name);
            client.publish(name, "m" + i, "{\"square\":\"e" + i + "\"}");
        });
        given().header("Authorization", "ApiKey test-admin-key")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "Sold wins"))
                .put(product.at(0)
                        .resolve("api/admin/players/" + rated(1).getFirst().id() + "/ban/"))
                .then()
                .statusCode(200);
        TestPlayer alone = players.rated(3400);
        join(1, alone, region(0));
        return alone;
    }

    private void join(int instance, TestPlayer player, String region) {
        post(instance, player.credentials(), "matchmaking/redis/join/", Map.of("region", region))
                .then()
                .statusCode(oneOf(200, 201));
    }

    private Map<String, Object> server(int i) {
        return Map.of(
                "server_id",
                region(i) + "-" + name + "-" + i,
                "host",
                "10.0.0." + (i + 1),
                "port",
                7777,
                "capacity",
                CAPACITY,
                "region",
                region(i));
    }

    private List<TestPlayer> rated(int count) {
        return players.rated(IntStream.range(0, count)
                .mapToObj(_ -> (int) (1400 + 250 * random.nextGaussian()))
                .toList());
    }

    /** Goes on for a while: a handful of players a second. */
    void goOn(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            join(i, rated(1).getFirst(), region(random.nextInt(REGIONS.size())));
        }
    }

    @Override
    public void close() {
        clients.forEach(SocketClient::close);
        IntStream.range(0, SERVERS)
                .forEach(i -> given().header("Authorization", "ApiKey test-admin-key")
                        .delete(product.at(0)
                                .resolve("api/admin/servers/" + server(i).get("server_id") + "/")));
    }
}
