package dev.matchpoint.operations.why;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TicketsTest {

    @Inject
    DataSource database;

    private String region;
    private TestPlayer low;
    private TestPlayer high;

    @BeforeEach
    void twoWhoAreTooFarApart() {
        region = Calls.freshRegion();
        List<TestPlayer> players = new TestPlayers(database).rated(List.of(1000, 1900));
        low = players.getFirst();
        high = players.getLast();
        Calls.join(low, region).then().statusCode(200);
        Calls.join(high, region).then().statusCode(200);
    }

    private ValidatableResponse page(String query) {
        return asOperator()
                .get("/api/admin/queues/online:" + region + "/tickets/" + query)
                .then();
    }

    @Test
    @Proves("tickets-page")
    void theHighestRatingComesFirst() {
        new TestStore(database).hasWaited(low, Duration.ofSeconds(25));

        page("").statusCode(200)
                .body("count", equalTo(2), "next", nullValue(), "results.user_id", contains((int) high.id(), (int)
                        low.id()))
                .body("results[1].username", equalTo(low.username()), "results[1].pool", equalTo("postgres"))
                .body("results[1].rating", equalTo(1000), "results[1].window", equalTo(120))
                .body("results[1].waited_seconds.toDouble()", closeTo(25, 3));
    }

    @Test
    @Proves("tickets-page")
    void ticketsInRedisAreThereToo() {
        TestPlayer inRedis = new TestPlayers(database).rated(1500);
        as(inRedis)
                .contentType(ContentType.JSON)
                .body("{\"region\":\"" + region + "\"}")
                .post("/api/matchmaking/redis/join/")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> page("").body("count", equalTo(3), "results.pool", hasItems("postgres", "redis")));
    }

    @Test
    @Proves("tickets-order")
    void orWhoHasWaitedLongest() {
        page("?order=waiting&limit=1")
                .statusCode(200)
                .body("results.user_id", contains((int) low.id()), "next", containsString("page=2"));
        page("?order=waiting&limit=1&page=2").body("results.user_id", contains((int) high.id()));
        page("?order=beauty").statusCode(400).body("$", hasKey("order"));
    }

    @Test
    @Proves("tickets-unknown")
    void aQueueOfNoModeIsNone() {
        asOperator().get("/api/admin/queues/chess:eu/tickets/").then().statusCode(404);
        asOperator().get("/api/admin/queues/online:eu:x/tickets/").then().statusCode(404);
        page("?page=9").statusCode(404);
    }

    @Test
    void aQueueInWhichNobodyWaitsIsEmpty() {
        asOperator()
                .get("/api/admin/queues/online:" + Calls.freshRegion() + "/tickets/")
                .then()
                .statusCode(200)
                .body("count", equalTo(0));
    }

    @Test
    @Proves("overview-forbidden")
    void onlyOperatorsLook() {
        for (String path : List.of("queues/online/tickets/", "players/1/why/", "overview/", "stream/")) {
            asFleet().get("/api/admin/" + path).then().statusCode(403);
            as(low).get("/api/admin/" + path).then().statusCode(403);
        }
    }
}
