package dev.matchpoint.player.identity;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asOperator;
import static dev.matchpoint.Limited.BURST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.matchpoint.Limited;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A player who calls too often waits, and nobody else does. */
@QuarkusTest
@TestProfile(Limited.class)
class CallLimitTest {

    @Inject
    DataSource database;

    private static Response call(TestPlayer player) {
        return as(player).get("/api/matchmaking/status/");
    }

    @Test
    @Proves("error-throttled")
    void whoCallsTooOftenIsToldWhenToComeAgainAndNobodyElse() {
        TestPlayers players = new TestPlayers(database);
        TestPlayer eager = players.rated(1500);
        TestPlayer calm = players.rated(1500);

        Response last = IntStream.range(0, 10 * BURST)
                .mapToObj(_ -> call(eager))
                .filter(answer -> answer.statusCode() != 200)
                .findFirst()
                .orElseThrow();

        last.then()
                .statusCode(429)
                .header("Retry-After", equalTo("1"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .contentType("application/json")
                .body("status", equalTo("error"))
                .body("message", startsWith("Request was throttled. Expected available in "));
        call(calm).then().statusCode(200);
        IntStream.range(0, 2 * BURST)
                .forEach(_ -> asOperator().get("/api/admin/instances/").then().statusCode(200));
        assertThat(last.getHeader("X-Matchmaking-Engine")).isNull();
    }
}
