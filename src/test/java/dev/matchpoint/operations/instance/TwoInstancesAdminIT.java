package dev.matchpoint.operations.instance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.PackagedInstance;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.realtime.socket.SocketClient;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator asks one instance for, and another one does. */
class TwoInstancesAdminIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private PackagedInstance one;
    private PackagedInstance other;
    private TestPlayer anne;

    @BeforeEach
    void startBoth() {
        one = start("one");
        other = start("other");
        anne = new TestPlayers(TestServers.database(TestServers.postgres())).rated(1500);
    }

    @AfterEach
    void stopBoth() {
        one.close();
        other.close();
    }

    private static PackagedInstance start(String name) {
        Map<String, String> settings = new HashMap<>(TestServers.environment());
        settings.put("ADMIN_API_KEYS", "night-shift:test-admin-key");
        settings.put("SERVER_ID", name);
        settings.put("MATCHPOINT_WEB_ANSWER_WITHIN", "15s"); // of a machine that is busy with tests
        settings.put("MATCHPOINT_REALTIME_SOCKET_DRAIN_OVER", "500ms");
        return PackagedInstance.start(settings);
    }

    private Response post(String path, String body) {
        return given().header("Authorization", "ApiKey test-admin-key")
                .contentType(ContentType.JSON)
                .body(body)
                .post(one.address().resolve("/api/admin/" + path));
    }

    private Response get(String path) {
        return given().header("Authorization", "ApiKey test-admin-key")
                .get(one.address().resolve("/api/admin/" + path));
    }

    /** As the first instance lists the other. */
    private String idOfOther() {
        await().atMost(PATIENCE).until(() -> !listed().isEmpty());
        return listed().getFirst();
    }

    private List<String> listed() {
        return get("instances/?limit=100").path("results.findAll { it.name == 'other' && !it.stale }.id");
    }

    @Test
    @Proves("admin-everywhere")
    void thoseWhoAreConnectedElsewhereAreToldAndSentAway() {
        SocketClient client = SocketClient.begin(other.address(), anne.credentials());

        post("broadcast/", "{\"message\":\"hello\"}").then().statusCode(200);
        client.await("system");
        post("players/" + anne.id() + "/disconnect/", "").then().statusCode(200);

        assertThat(client.closeCode()).isEqualTo(4410);
        get("audit/?limit=2").then().body("results.operator", equalTo(List.of("night-shift", "night-shift")));
    }

    @Test
    @Proves("admin-without-redis")
    void withoutRedisTheyAreToldAsWell() {
        SocketClient client = SocketClient.begin(other.address(), anne.credentials());
        TestServers.redis().suspend();
        try {
            client.await(frame -> frame.path("mode").asText().equals("local"));

            post("broadcast/", "{\"message\":\"hello\"}").then().statusCode(200);

            client.await("system");
            String id = idOfOther();
            get("instances/?limit=100")
                    .then()
                    .body("results.find { it.id == '" + id + "' }.realtime", equalTo("local"))
                    .body("results.find { it.id == '" + id + "' }.sockets", equalTo(1));
        } finally {
            TestServers.redis().resume();
        }
    }

    @Test
    @Proves("instance-drain")
    void anotherInstanceIsDrained() {
        SocketClient client = SocketClient.begin(other.address(), anne.credentials());
        String id = idOfOther();

        post("instances/" + id + "/drain/", "").then().statusCode(200);

        other.awaitStatus("/q/health/ready", 503);
        assertThat(client.closeCode()).isEqualTo(1012);
        assertThat(other.status("/q/health/live")).isEqualTo(200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("instances/?limit=100")
                        .then()
                        .body("results.find { it.id == '" + id + "' }.draining", equalTo(true)));
        client.resume(one.address(), anne.credentials()).close();
    }

    @Test
    @Proves("instance-stop")
    void anotherInstanceIsStopped() {
        String id = idOfOther();

        post("instances/" + id + "/drain/", "{\"stop\":true}").then().statusCode(200);

        assertThat(other.exitCode()).isZero();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(listed()).doesNotContain(id));
    }
}
