package dev.matchpoint.operations.health;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.matchpoint.TestServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReadinessTest {

    @Test
    void aMigratedDatabaseIsReady() {
        ready().statusCode(200)
                .body("checks.find { it.name == 'postgresql' }.data.migrated", is(true))
                .body("checks.find { it.name == 'postgresql' }.data.matching", is("on"))
                .body("checks.find { it.name == 'redis' }.data.state", is("up"));
    }

    @Test
    void withoutPostgresNotReadyUntilItIsBack() {
        TestServers.postgres().stop();
        try {
            await().untilAsserted(() -> ready().statusCode(503)
                    .body("checks.findAll { it.status == 'DOWN' }.name", hasItem("postgresql"))
                    .body("checks.find { it.name == 'postgresql' }.data.matching", is("paused")));
        } finally {
            TestServers.postgres().start();
        }
        await().untilAsserted(() -> ready().statusCode(200));
    }

    @Test
    void aFrozenPostgresIsNotReady() {
        TestServers.postgres().suspend();
        try {
            await().untilAsserted(() -> ready().statusCode(503));
        } finally {
            TestServers.postgres().resume();
        }
        await().untilAsserted(() -> ready().statusCode(200));
    }

    @Test
    void metricsAreThere() {
        given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
    }

    private static ValidatableResponse ready() {
        return given().get("/q/health/ready").then();
    }
}
