package dev.matchpoint.operations.playground;

import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import dev.matchpoint.TestRedis;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlaygroundTest {

    private static final String PATH = "/api/admin/playground/";
    private static final String OURS = "SELECT count(*) FROM player WHERE username LIKE 'playground-%'";

    @Inject
    DataSource database;

    @AfterEach
    void stop() {
        asOperator().delete(PATH).then().statusCode(200).body("players", equalTo(0));
    }

    private static Response start(String body) {
        return asOperator().contentType(ContentType.JSON).body(body).post(PATH);
    }

    private static long matches() {
        return ((Number) asOperator().get(PATH).then().statusCode(200).extract().path("matches")).longValue();
    }

    @Test
    @Proves("playground-start")
    void simulatedPlayersAreMatchedAndFinishWithinSeconds() {
        start("{\"players\":24}").then().statusCode(200).body("players", equalTo(24));
        start("{\"players\":50}").then().statusCode(200).body("players", equalTo(24));

        await().atMost(Duration.ofSeconds(30)).until(() -> matches() >= 3);
    }

    @Test
    @Proves("playground-stop")
    void nothingIsLeftOfThemWhenTheyStop() {
        TestStore store = new TestStore(database);
        long seats = store.number("SELECT count(*) FROM seat");
        long matches = store.number("SELECT count(*) FROM match");
        start("{\"players\":20}");
        await().atMost(Duration.ofSeconds(30)).until(() -> matches() >= 1);
        assertThat(store.number(OURS)).isEqualTo(20);

        stop();

        assertThat(store.number(OURS)).isZero();
        assertThat(store.number("SELECT count(*) FROM seat")).isEqualTo(seats);
        assertThat(store.number("SELECT count(*) FROM match")).isEqualTo(matches);
        assertThat(
                        store.number(
                                "SELECT count(*) FROM live_player WHERE queue LIKE 'online:playground%' AND open_t IS NOT NULL"))
                .isZero();
        assertThat(new TestRedis().say("KEYS *queue:online:playground*:tickets"))
                .doesNotContain("tickets");
    }

    @Test
    @Proves("playground-invalid")
    void thereAreTwoAtLeastAndNotTooMany() {
        for (String body : new String[] {"{}", "{\"players\":1}", "{\"players\":501}"}) {
            start(body).then().statusCode(400).body("$", hasKey("players"));
        }
        asFleet().get(PATH).then().statusCode(403);
    }
}
