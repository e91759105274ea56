package dev.matchpoint.operations.health;

import static dev.matchpoint.Calls.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestRedis;
import dev.matchpoint.TestServers;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.realtime.socket.SocketClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest {

    @Inject
    DataSource database;

    private TestPlayer anne;

    @BeforeEach
    void isolate() {
        anne = new TestPlayers(database).rated(1500);
        // Whoever connects while Redis is away has to come again when it is back.
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> health().body("status", equalTo("healthy")));
    }

    private static ValidatableResponse health() {
        return given().get("/health").then();
    }

    private static ValidatableResponse ready() {
        return given().get("/q/health/ready").then();
    }

    private static long stat(String name) {
        Number figure = given().get("/health/stats").path(name);
        return figure.longValue();
    }

    @Test
    @Proves("health-whole")
    void whatWorksIsSaid() {
        await().untilAsserted(() -> health().statusCode(200)
                .body("status", equalTo("healthy"))
                .body("redis", equalTo(true), "matchmaking", equalTo(true))
                .body("gameStates", equalTo(true), "socketMappings", equalTo(true))
                .body("details.redisConnection", equalTo("connected"))
                .body("details.matchmakingData", greaterThanOrEqualTo(0))
                .body("details.activeGameStates", greaterThanOrEqualTo(0))
                .body("details.activeSocketMappings", greaterThanOrEqualTo(0))
                .body("details.activeRooms", greaterThanOrEqualTo(0)));
    }

    @Test
    @Proves({"health-degraded", "ready-without-redis"})
    void withoutRedisItIsDegradedAndReady() {
        TestServers.redis().suspend();
        try {
            await().untilAsserted(() -> health().statusCode(200)
                    .body("status", equalTo("degraded"))
                    .body("redis", equalTo(false), "matchmaking", equalTo(true), "gameStates", equalTo(false))
                    .body("details.redisConnection", equalTo("disconnected"))
                    .body("details.activeRooms", nullValue())
                    .body("details.matchmakingData", greaterThanOrEqualTo(0)));
            ready().statusCode(200);
        } finally {
            TestServers.redis().resume();
        }
        await().untilAsserted(() -> health().body("status", equalTo("healthy")));
    }

    @Test
    @Proves("health-unhealthy")
    void withoutPostgresNobodyIsServed() {
        TestServers.postgres().stop();
        try {
            await().untilAsserted(() -> health().statusCode(503)
                    .body("status", equalTo("unhealthy"))
                    .body("matchmaking", equalTo(false), "redis", equalTo(true))
                    .body("details.matchmakingData", nullValue()));
        } finally {
            TestServers.postgres().start();
        }
        await().untilAsserted(() -> health().statusCode(200));
    }

    @Test
    @Proves("health-stats")
    void figuresFollowWhatHappens() {
        long waiting = stat("waitingPlayers");
        long connections = stat("totalConnections");
        long rooms = stat("activeRooms");

        Calls.join(anne, Calls.freshRegion()).then().statusCode(200);
        as(anne).contentType(ContentType.JSON).body("{}").post("/api/rooms/");
        try (SocketClient client = SocketClient.begin(
                URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/"), anne.credentials())) {
            await().untilAsserted(() -> {
                assertThat(stat("waitingPlayers")).isEqualTo(waiting + 1);
                assertThat(stat("totalConnections")).isEqualTo(connections + 1);
                assertThat(stat("activeRooms")).isEqualTo(rooms + 1);
                assertThat(stat("onlineUsers")).isPositive();
                assertThat(stat("instances")).isPositive();
            });
            client.await("welcome");
        }
        Calls.leave(anne).then().statusCode(200);
        assertThat(stat("waitingPlayers")).isEqualTo(waiting);
        await().untilAsserted(() -> assertThat(stat("totalConnections")).isEqualTo(connections));
    }

    @Test
    @Proves("ready-deaf")
    void whoHearsNothingThoughRedisAnswersIsNotReady() {
        TestRedis redis = new TestRedis();
        redis.say("ACL SETUSER default resetchannels");
        redis.say("CLIENT KILL TYPE pubsub");
        try {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> ready().statusCode(503)
                            .body("checks.find { it.name == 'delivery' }.status", equalTo("DOWN")));
        } finally {
            redis.say("ACL SETUSER default allchannels");
        }
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> ready().statusCode(200));
    }
}
