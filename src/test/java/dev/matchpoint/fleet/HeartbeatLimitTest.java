package dev.matchpoint.fleet;

import static dev.matchpoint.Calls.asOperator;
import static dev.matchpoint.fleet.FleetCalls.fresh;
import static dev.matchpoint.fleet.FleetCalls.heartbeat;
import static dev.matchpoint.fleet.FleetCalls.post;
import static dev.matchpoint.fleet.FleetCalls.register;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.matchpoint.Calls;
import dev.matchpoint.Limited;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A server that says too often that it is well waits; others do not. */
@QuarkusTest
@TestProfile(Limited.class)
class HeartbeatLimitTest {

    private static final int MANY = 100;

    private static String registered() {
        String server = fresh("eager");
        register(server, Calls.freshRegion(), 1).then().statusCode(201);
        return server;
    }

    @Test
    @Proves("server-heartbeat-throttled")
    void whoSendsTooManyIsToldWhenToSendTheNext() {
        String server = registered();

        Stream.generate(() -> heartbeat(server, Map.of()))
                .limit(MANY)
                .filter(answer -> answer.statusCode() != 200)
                .findFirst()
                .orElseThrow()
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("1"))
                .body("message", startsWith("Request was throttled."));
        heartbeat(registered(), Map.of()).then().statusCode(200);
    }

    @Test
    void nobodyElseUsesUpWhatAServerMaySend() {
        String server = registered();

        Stream.generate(() -> post(asOperator(), server + "/heartbeat/", Map.of()))
                .limit(MANY)
                .filter(answer -> answer.statusCode() != 403)
                .findFirst()
                .orElseThrow()
                .then()
                .statusCode(429);

        heartbeat(server, Map.of()).then().statusCode(200);
    }
}
