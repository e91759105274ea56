package dev.matchpoint;

import static io.restassured.RestAssured.given;

import dev.matchpoint.TestPlayers.TestPlayer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicLong;

/** The calls that tests make, as a client makes them. */
public final class Calls {

    private static final AtomicLong REGION = new AtomicLong();

    private Calls() {}

    /** The name of a region that no other test uses, so that its queues are the test's own. */
    public static String freshRegion() {
        return "r" + REGION.incrementAndGet() + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    }

    /** A request of a player. */
    public static RequestSpecification as(TestPlayer player) {
        return given().header("Authorization", player.credentials());
    }

    /** A request of an operator. */
    public static RequestSpecification asOperator() {
        return given().header("Authorization", "ApiKey test-admin-key");
    }

    /** A request of a game server. */
    public static RequestSpecification asFleet() {
        return given().header("Authorization", "ApiKey test-fleet-key");
    }

    /** Joins the default mode's queue of a region. */
    public static Response join(TestPlayer player, String region) {
        return as(player)
                .contentType(ContentType.JSON)
                .body("{\"region\":\"" + region + "\"}")
                .post("/api/matchmaking/join/");
    }

    /** Asks where a player stands. */
    public static Response status(TestPlayer player) {
        return as(player).get("/api/matchmaking/status/");
    }

    /** Takes a player out of the queue. */
    public static Response leave(TestPlayer player) {
        return as(player).post("/api/matchmaking/leave/");
    }

    /** Reports a result as an operator. */
    public static Response report(long match, String result) {
        return asOperator()
                .contentType(ContentType.JSON)
                .body("{\"result\":\"" + result + "\"}")
                .post("/api/games/{id}/result/", match);
    }
}
