package dev.matchpoint.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.Limited;
import dev.matchpoint.TestPlayers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Whoever is no trusted proxy is not believed to speak for others. */
@QuarkusTest
@TestProfile(Limited.class)
class StrangerTest {

    private static final int MANY = 100;

    @Inject
    DataSource database;

    private static Response register(int number) {
        return given().header("X-Forwarded-For", "198.18.7." + number)
                .header("Forwarded", "for=198.18.7." + number)
                .header("X-Real-IP", "198.18.7." + number)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/users/register/");
    }

    @Test
    void whoSaysToBeSomebodyElseIsCountedAllTheSame() {
        assertThat(IntStream.rangeClosed(1, MANY).map(number -> register(number).statusCode()))
                .contains(429);
    }

    @Test
    void linksAreOfTheRequestItself() {
        new TestPlayers(database).rated(List.of(1500, 1500));

        String next = given().header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example.com")
                .header("X-Forwarded-Port", "4443")
                .header("X-Forwarded-Ssl", "on")
                .header("Forwarded", "for=192.0.2.1;host=evil.example.com;proto=https")
                .get("/api/leaderboard/?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("next");

        assertThat(next).startsWith("http://localhost").doesNotContain("evil").doesNotContain(":4443");
    }
}
