package dev.matchpoint.operations.why;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WhyTest {

    private static final String POSTGRES = "/api/matchmaking/join/";
    private static final String REDIS = "/api/matchmaking/redis/join/";

    @Inject
    DataSource database;

    private TestStore store;
    private String region;

    @BeforeEach
    void isolate() {
        store = new TestStore(database);
        store.emptyQueues();
        region = Calls.freshRegion();
        store.pairing(false);
    }

    @AfterEach
    void pairAgain() {
        store.pairing(true);
    }

    private TestPlayer waits(int rating, String path) {
        TestPlayer player = new TestPlayers(database).rated(rating);
        as(player)
                .contentType(ContentType.JSON)
                .body("{\"region\":\"" + region + "\"}")
                .post(path)
                .then()
                .statusCode(200);
        return player;
    }

    private static ValidatableResponse why(TestPlayer player) {
        return asOperator()
                .get("/api/admin/players/{id}/why/", player.id())
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {POSTGRES, REDIS})
    @Proves({"why-alone", "why-window"})
    void whoIsAloneInTheWindowIsToldWhenTheNearestComesIntoIt(String path) {
        TestPlayer alice = waits(1500, path);
        TestPlayer bob = waits(1615, path);
        store.hasWaited(alice, Duration.ofSeconds(5));

        ValidatableResponse why = why(alice)
                .body("state", equalTo("waiting"), "inside", empty(), "hindrances", empty())
                .body("ticket.queue", equalTo("online:" + region), "ticket.rating", equalTo(1500))
                .body("window.points", equalTo(100), "window.widest", equalTo(600), "window.widens_to", equalTo(110))
                .body("nearest_outside.user_id", equalTo((int) bob.id()), "nearest_outside.difference", equalTo(115))
                .body("summary", startsWith("Nobody else waits within 100 points. The nearest is 115 points away"));

        Instant joined = Instant.parse(why.extract().path("ticket.joined_at"));
        assertThat(Instant.parse(why.extract().path("window.widens_at"))).isEqualTo(joined.plusSeconds(10));
        assertThat(Instant.parse(why.extract().path("nearest_outside.inside_at")))
                .isEqualTo(joined.plusSeconds(20));
    }

    @Test
    @Proves("why-alone")
    void whoIsAloneInTheQueueIsToldSo() {
        TestPlayer alice = waits(1500, POSTGRES);

        why(alice)
                .body("nearest_outside", nullValue(), "summary", containsString("Nobody else waits in the queue."))
                .body("unknown.estimate", startsWith("Not enough data"), "estimate", nullValue());
    }

    @Test
    @Proves("why-alone")
    void whoWaitsInAnotherQueueOrPoolIsNamed() {
        TestPlayer alice = waits(1500, POSTGRES);
        TestPlayer bob = waits(1510, REDIS);
        store.hasWaited(bob, Duration.ofSeconds(1));

        why(alice)
                .body("inside", empty(), "elsewhere.user_id", hasItem((int) bob.id()))
                .body("elsewhere.find { it.user_id == %d }.pool".formatted(bob.id()), equalTo("redis"));
    }

    @ParameterizedTest
    @ValueSource(strings = {POSTGRES, REDIS})
    @Proves("why-candidate")
    void aCandidateWhoHasExpiredIsNotTaken(String path) {
        TestPlayer alice = waits(1500, path);
        TestPlayer bob = waits(1650, path);
        store.hasWaited(alice, Duration.ofSeconds(100));
        notHeardOf(bob);

        why(alice)
                .body("inside.user_id", contains((int) bob.id()), "inside.not_taken", contains("expired"))
                .body("summary", equalTo("1 within 200 points, of whom the nearest was not heard of for too long."));
        why(bob).body("state", equalTo("expired"), "summary", startsWith("Was not heard of for too long"));
    }

    /** And is not ended for it yet. */
    private void notHeardOf(TestPlayer player) {
        store.update("UPDATE sweep SET due = clock_timestamp() + interval '1 hour' WHERE name = 'expire'");
        store.lastHeardOf(player, Duration.ofMinutes(7));
    }

    @AfterEach
    void expireAgain() {
        store.update("UPDATE sweep SET due = clock_timestamp() WHERE name = 'expire'");
    }

    @Test
    @Proves("why-candidate")
    void whoIsPairedNextIsToldSo() {
        TestPlayer alice = waits(1500, POSTGRES);
        TestPlayer bob = waits(1650, POSTGRES);
        store.hasWaited(alice, Duration.ofSeconds(100));

        why(alice)
                .body("inside.not_taken", contains("next_search"), "inside[0].user_id", equalTo((int) bob.id()))
                .body("summary", equalTo("The nearest is 150 points away, and is paired next."));
    }

    @Test
    @Proves("why-degraded")
    void whileRedisIsAwayThatIsSaid() {
        TestPlayer alice = waits(1500, REDIS);
        store.hasWaited(alice, Duration.ofSeconds(1));
        TestServers.redis().stop();
        try {
            await().untilAsserted(() -> why(alice)
                    .body("hindrances", contains("engine_degraded"), "ticket.served_by", equalTo("postgresql"))
                    .body("ticket.pool", equalTo("redis"), "state", equalTo("waiting"))
                    .body("summary", startsWith("Redis is away: PostgreSQL serves its queue.")));
        } finally {
            TestServers.redis().start();
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> why(alice).body("hindrances", empty()));
    }

    @Test
    @Proves("why-degraded")
    void whilePostgresIsAwayNobodyIsTaken() {
        TestPlayer alice = waits(1500, REDIS);
        TestPlayer bob = waits(1650, REDIS);
        store.hasWaited(alice, Duration.ofSeconds(100));
        TestServers.postgres().stop();
        try {
            await().untilAsserted(() -> why(alice)
                    .body("hindrances", contains("matching_paused"), "ticket.served_by", equalTo("redis"))
                    .body("inside.user_id", contains((int) bob.id()), "inside.not_taken", contains("matching_paused"))
                    .body("username", nullValue(), "unknown.estimate", equalTo("PostgreSQL is away.")));
        } finally {
            TestServers.postgres().start();
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> why(alice).body("hindrances", empty()));
    }

    @Test
    @Proves("why-state")
    void whoPlaysOrDoesNotWaitIsToldSo() {
        TestPlayer alice = waits(1500, POSTGRES);
        TestPlayer bob = new TestPlayers(database).rated(1500);
        int match = Calls.join(bob, region).then().statusCode(201).extract().path("match.id");
        TestPlayer carol = new TestPlayers(database).rated(1500);

        why(alice)
                .body("state", equalTo("playing"), "match_id", equalTo(match), "ticket", nullValue())
                .body("summary", equalTo("Is in match " + match + "."));
        why(carol).body("state", equalTo("no_ticket"), "username", equalTo(carol.username()));
    }

    @Test
    @Proves("why-unknown")
    void nobodyIsNotExplained() {
        asOperator().get("/api/admin/players/999999999999/why/").then().statusCode(404);
    }

    @Test
    @Proves("why-estimate")
    void theEstimateIsMadeFromRecentWaits() {
        List<TestPlayer> players = new TestPlayers(database).rated(new ArrayList<>(Collections.nCopies(60, 1500)));
        for (int i = 0; i < players.size(); i += 2) {
            Calls.join(players.get(i), region).then().statusCode(200);
            store.hasWaited(players.get(i), Duration.ofSeconds(i));
            Calls.join(players.get(i + 1), region).then().statusCode(201);
        }
        TestPlayer alice = waits(1510, POSTGRES);

        why(alice)
                .body("estimate.within_rating", equalTo(100), "estimate.p50_seconds", notNullValue())
                .body("estimate.matched", greaterThanOrEqualTo(20), "unknown.estimate", nullValue());
    }
}
