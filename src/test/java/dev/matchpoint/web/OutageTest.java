package dev.matchpoint.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.TestServers;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without PostgreSQL there is a body that says so, and the program recovers by itself. */
@QuarkusTest
class OutageTest {

    private static final String PROBE = "/test/probe/database";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** More than the pool has connections. */
    private static final int MANY = 60;

    private static Response without(Supplier<Response> call) {
        TestServers.postgres().stop();
        try {
            return call.get();
        } finally {
            TestServers.postgres().start();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> given().get(PROBE).then().statusCode(200).body("one", equalTo(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PROBE, "/api/matchmaking/queue_info/", "/api/leaderboard/", "/api/games/1/"})
    @Proves("error-unavailable")
    void whatNeedsPostgresIsUnavailable(String path) {
        Response answer = without(() -> given().get(path));

        isUnavailable(answer.then());
    }

    @Test
    @Proves({"error-unavailable", "mm-leave-unavailable"})
    void whoCannotBeRecognisedIsToldToTryAgain() {
        Response answer = without(() ->
                given().header("Authorization", "Token " + "a1".repeat(20)).post("/api/matchmaking/leave/"));

        isUnavailable(answer.then());
    }

    @Test
    void afterItNoRequestMeetsAConnectionFromBefore() throws InterruptedException {
        statusesOfManyAtOnce();
        without(() -> given().get(PROBE));

        List<Integer> statuses = statusesOfManyAtOnce();

        assertThat(statuses).containsOnly(200);
    }

    private static List<Integer> statusesOfManyAtOnce() throws InterruptedException {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> call = () -> given().get(PROBE).statusCode();
            return clients.invokeAll(Collections.nCopies(MANY, call)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private static void isUnavailable(ValidatableResponse answer) {
        ErrorBodiesTest.isError(answer, 503, "Service temporarily unavailable, try again later.")
                .header("Retry-After", "2");
    }
}
