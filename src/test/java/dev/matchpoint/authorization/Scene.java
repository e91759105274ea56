package dev.matchpoint.authorization;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static dev.matchpoint.Calls.freshRegion;
import static io.restassured.RestAssured.given;

import dev.matchpoint.StoredServers;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What one call is about: two players, and what belongs to the first of them or to the fleet key, made when it is asked for. Each
 * call has its own, so that none meets what another has left.
 */
final class Scene {

    private static final String PASSWORD = "a sentence of some length";
    /** Who owns what the fleet key registers. */
    private static final String FLEET = "fleet/dev";

    private final DataSource database;
    private final String region = freshRegion();
    private final List<TestPlayer> players;

    Scene(DataSource database) {
        this.database = database;
        this.players = new TestPlayers(database).rated(List.of(1200, 1200));
    }

    /** A name that nothing else has. */
    static String fresh() {
        return "a" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }

    /** Whose the room, the match, the ticket and the account are. */
    TestPlayer player() {
        return players.getFirst();
    }

    /** Somebody else. */
    TestPlayer otherPlayer() {
        return players.getLast();
    }

    /** Credentials of somebody who has logged out. */
    String revoked() {
        String credentials = new TestPlayers(database).rated(1200).credentials();
        given().header("Authorization", credentials)
                .post("/api/users/logout/")
                .then()
                .statusCode(200);
        return credentials;
    }

    /** The player has the password, and so can log in. */
    String password() {
        String name = fresh();
        made(given(), "/api/users/register/", registration(name));
        new TestStore(database)
                .update(
                        "UPDATE player SET password = (SELECT password FROM player WHERE username = ?) WHERE id IN (?, ?)",
                        name,
                        player().id(),
                        otherPlayer().id());
        return PASSWORD;
    }

    static String registration(String name) {
        return """
                {"username": "%s", "email": "%s@example.com", "password": "%s", "password_confirm": "%s"}""".formatted(name, name, PASSWORD, PASSWORD);
    }

    private static Response made(RequestSpecification caller, String path, String body) {
        Response answer = caller.contentType(ContentType.JSON).body(body).post(path);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.asString());
        }
        return answer;
    }

    /** Where the server of {@link #server} is, and no other. */
    String region() {
        return region;
    }

    /** A room that the player owns, and is in. */
    String room() {
        String id = fresh();
        made(as(player()), "/api/rooms/", "{\"id\":\"" + id + "\"}");
        made(as(player()), "/api/rooms/" + id + "/join/", "{}");
        return id;
    }

    /** Where the log of a room begins. */
    String beginning(String room) {
        return as(player()).get("/api/rooms/{id}/", room).path("epoch") + ":0";
    }

    /** A match of the player against a third one, on a server that the fleet key registered. */
    String match() {
        String wish = "{\"region\":\"" + region + "\"}";
        made(as(player()), "/api/matchmaking/join/", wish);
        int match = made(as(new TestPlayers(database).rated(1200)), "/api/matchmaking/join/", wish)
                .path("match.id");
        String server = fresh();
        StoredServers servers = new StoredServers(database);
        servers.add(server, FLEET);
        servers.put(match, server);
        return Integer.toString(match);
    }

    /** A server that the fleet key registered, which takes games. */
    String server() {
        String server = fresh();
        made(asFleet(), "/api/servers/register/", serverRegistration(server));
        return server;
    }

    String serverRegistration(String server) {
        return """
                {"server_id": "%s", "host": "games.example.com", "port": 7777, "region": "%s"}""".formatted(server, region);
    }

    /** Both players wait, each alone, in the queue of the region and in another; returns the name of the player's queue. */
    String waiting(String join) {
        made(as(player()), join, "{\"region\":\"" + region + "\"}");
        made(as(otherPlayer()), join, "{\"region\":\"" + freshRegion() + "\"}");
        return "online:" + region;
    }

    /** The player is banned. */
    void ban() {
        asOperator()
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"a test\"}")
                .put("/api/admin/players/{id}/ban/", player().id())
                .then()
                .statusCode(200);
    }

    /** An instance that lives, by its row, and does nothing. */
    String instance() {
        String id = fresh();
        new TestStore(database).update("""
                        INSERT INTO instance (id, started_at, seen_at, report)
                        SELECT ?, clock_timestamp(), clock_timestamp(), report FROM instance LIMIT 1
                        """, id);
        return id;
    }
}
