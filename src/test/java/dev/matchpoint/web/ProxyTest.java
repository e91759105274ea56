package dev.matchpoint.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.Limited;
import dev.matchpoint.TestPlayers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A proxy that is believed says how it was called; nothing else of what it passes on is believed. */
@QuarkusTest
@TestProfile(Limited.BehindProxy.class)
class ProxyTest {

    @Inject
    DataSource database;

    private String nextPage(RequestSpecification request) {
        new TestPlayers(database).rated(List.of(1500, 1500));
        return request.get("/api/leaderboard/?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("next");
    }

    @Test
    void itsSchemeIsThatOfLinks() {
        assertThat(nextPage(given().header("X-Forwarded-Proto", "https").header("Host", "play.example.com")))
                .startsWith("https://play.example.com/api/leaderboard/?");
    }

    @Test
    void whatAClientCanWriteIntoItsRequestIsNotBelieved() {
        assertThat(nextPage(given().header("X-Forwarded-Host", "evil.example.com")
                        .header("X-Forwarded-Prefix", "/evil")
                        .header("Forwarded", "for=192.0.2.1;host=evil.example.com;proto=https")))
                .startsWith("http://localhost")
                .doesNotContain("evil");
    }
}
