package dev.matchpoint.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** {@code /q/metrics} */
@QuarkusTest
class MetricsTest {

    @Test
    void countsRequestsOfInventedMethodsAsOne() {
        given().request("INVENTED", "/api/matchmaking/stats/").then().statusCode(405);

        await().untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                .contains("method=\"OTHER\"")
                .doesNotContain("INVENTED"));
    }
}
