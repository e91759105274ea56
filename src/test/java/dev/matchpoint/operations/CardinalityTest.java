package dev.matchpoint.operations;

import static dev.matchpoint.Calls.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.Calls;
import dev.matchpoint.TestMetrics;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** No client makes series: what it may invent is no label, or one of a few. */
@QuarkusTest
class CardinalityTest {

    private static final int ROUNDS = 50;

    @Inject
    DataSource database;

    @Test
    void whatClientsInventAddsNoSeries() {
        TestPlayer player = new TestPlayers(database).rated(1500);
        invent(player); // so that whatever is measured when it first happens has happened
        long before = TestMetrics.series();
        for (int i = 0; i < ROUNDS; i++) {
            invent(player);
        }

        // Fewer than one for each invented word: what comes meanwhile is of the garbage collector and of work in the
        // background.
        assertThat(TestMetrics.series()).isLessThan(before + ROUNDS);
    }

    @Test
    void aPathThatIsRefusedIsNoLabel() {
        String word = Calls.freshRegion();

        refused(word);

        assertThat(given().get("/q/metrics").asString())
                .contains("uri=\"/{refused}\"")
                .doesNotContain(word);
    }

    private static void refused(String word) {
        given().header("Authorization", "Token " + word)
                .get("/api/rooms/" + word + "/")
                .then()
                .statusCode(401);
        given().put("/api/rooms/" + word + "/").then().statusCode(405);
        given().urlEncodingEnabled(false)
                .get("/api/rooms/" + word + "%00")
                .then()
                .statusCode(400);
    }

    private static void invent(TestPlayer player) {
        String word = Calls.freshRegion();
        for (String path : List.of("/api/matchmaking/join/", "/api/matchmaking/redis/join/")) {
            as(player)
                    .contentType(ContentType.JSON)
                    .body("{\"region\":\"" + word + "\",\"level\":" + Math.abs(word.hashCode() % 1000) + "}")
                    .post(path);
            as(player)
                    .contentType(ContentType.JSON)
                    .body("{\"mode\":\"" + word + "\"}")
                    .post(path);
        }
        given().get("/" + word);
        given().get("/api/" + word);
        given().get("/api/games/" + word);
        given().get("/api/servers/" + word);
        given().get("/console/" + word);
        given().get("/q/" + word);
        given().request("M" + Integer.toUnsignedString(word.hashCode()), "/api/matchmaking/stats/");
        given().header("X-" + word, word).get("/api/rooms/" + word + "/");
        refused(word);
        given().get("/api/users/" + Integer.toUnsignedString(word.hashCode()) + "/stats/");
    }
}
