package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.as;

import dev.matchpoint.TestPlayers.TestPlayer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** The calls to {@code /api/matchmaking/redis/}. */
public final class RedisCalls {

    static final String ROOT = "/api/matchmaking/redis/";

    private RedisCalls() {}

    /** Joins the default mode's queue of a region. */
    public static Response joinRedis(TestPlayer player, String region) {
        return joinRedisWith(player, "{\"region\":\"" + region + "\"}");
    }

    static Response joinRedisWith(TestPlayer player, String body) {
        return as(player).contentType(ContentType.JSON).body(body).post(ROOT + "join/");
    }

    public static Response redisStatus(TestPlayer player) {
        return as(player).get(ROOT + "status/");
    }

    static Response findInRedis(TestPlayer player, String body, String query) {
        return as(player).contentType(ContentType.JSON).body(body).post(ROOT + "find_match/" + query);
    }

    static Response leaveRedis(TestPlayer player) {
        return as(player).post(ROOT + "leave/");
    }
}
