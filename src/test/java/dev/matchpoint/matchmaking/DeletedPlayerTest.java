package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Players who delete their accounts while they wait, while they play, and while somebody is matched with them. */
@QuarkusTest
class DeletedPlayerTest {

    private static final String POSTGRES = "/api/matchmaking/";
    private static final String REDIS = "/api/matchmaking/redis/";
    private static final int RACES = 20;

    @Inject
    DataSource database;

    private TestPlayers players;
    private TestPlayer leaver;
    private TestPlayer other;
    private String region;

    @BeforeEach
    void isolate() {
        players = new TestPlayers(database);
        newPair();
    }

    private void newPair() {
        leaver = players.rated(1500);
        other = players.rated(1500);
        region = freshRegion();
    }

    private Response join(String path, TestPlayer player) {
        return as(player)
                .contentType(ContentType.JSON)
                .body("{\"region\":\"" + region + "\"}")
                .post(path + "join/");
    }

    private static Response delete(TestPlayer player) {
        return as(player).delete("/api/users/profile/");
    }

    @ParameterizedTest
    @ValueSource(strings = {POSTGRES, REDIS})
    void whoIsGoneIsMatchedWithNobody(String path) {
        join(path, leaver).then().statusCode(200);

        delete(leaver).then().statusCode(200);

        join(path, other).then().statusCode(200);
        join(path, players.rated(1500)).then().statusCode(201).body("opponent.username", equalTo(other.username()));
    }

    @ParameterizedTest
    @ValueSource(strings = {POSTGRES, REDIS})
    @Proves("account-delete-playing")
    void whoPlaysIsNotDeletedBeforeTheEnd(String path) {
        join(path, leaver).then().statusCode(200);
        int match = join(path, other).then().statusCode(201).extract().path("match.id");

        delete(leaver).then().statusCode(409).body("message", equalTo("You are in a match. It has to end before."));
        report(match, "draw").then().statusCode(200);
        delete(leaver).then().statusCode(200);

        String black = as(other).get("/api/games/{id}/", match).path("black_player_detail.username");
        String white = as(other).get("/api/games/{id}/", match).path("white_player_detail.username");
        assertThat(new String[] {black, white}).containsExactlyInAnyOrder("deleted#" + leaver.id(), other.username());
    }

    @ParameterizedTest
    @ValueSource(strings = {POSTGRES, REDIS})
    void whoGoesWhileSomebodyJoinsIsEitherMatchedOrGone(String path) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < RACES; i++) {
                newPair();
                join(path, leaver).then().statusCode(200);
                Future<Response> goes = threads.submit(() -> delete(leaver));
                Future<Response> joins = threads.submit(() -> join(path, other));

                boolean isMatched = joins.get().statusCode() == 201;
                assertThat(goes.get().statusCode()).isEqualTo(isMatched ? 409 : 200);
            }
        }
    }
}
