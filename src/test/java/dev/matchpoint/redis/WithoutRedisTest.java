package dev.matchpoint.redis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutRedisTest.None.class)
class WithoutRedisTest {

    /** A deployment that has none, by choice: what the launcher makes of it. */
    public static final class None implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("matchpoint.redis", "none", "quarkus.redis.active", "false");
        }
    }

    @Inject
    RedisCommands commands;

    @Inject
    Subscriptions subscriptions;

    @Test
    void theProgramRuns() {
        assertThat(commands.isConfigured()).isFalse();
        assertThat(subscriptions.healthy()).isFalse();
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'redis' }.data.state", is("none"));
    }
}
