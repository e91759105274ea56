package dev.matchpoint.operations.admin;

import static dev.matchpoint.Calls.asFleet;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that somebody else has registered. */
@QuarkusTest
class GameServerTest {

    private String server;

    @BeforeEach
    void register() {
        server = "adm-" + UUID.randomUUID();
        post("register/", "{\"server_id\":\"" + server + "\",\"host\":\"192.0.2.7\",\"port\":7777}")
                .statusCode(201);
    }

    @AfterEach
    void remove() {
        asFleet().delete("/api/servers/" + server + "/?force=true");
    }

    private static ValidatableResponse post(String path, String body) {
        return asFleet()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/servers/" + path)
                .then();
    }

    private Response read() {
        return asFleet().get("/api/servers/" + server + "/");
    }

    @Test
    @Proves("admin-server-drain")
    void anyServerIsDrained() {
        AdminCalls.post("servers/" + server + "/drain/", "").then().statusCode(200);

        read().then().body("status", equalTo("draining"));
        AdminCalls.audit(server)
                .then()
                .body("results.action", contains("drain_server"), "results.outcome", contains("done"));
    }

    @Test
    @Proves("admin-server-delete")
    void anyServerIsRemoved() {
        AdminCalls.delete("servers/" + server + "/").then().statusCode(200);

        read().then().statusCode(404);
        AdminCalls.audit(server).then().body("results.action", contains("remove_server"));
    }

    @Test
    @Proves({"admin-server-delete-games", "admin-server-delete-force"})
    void oneWithGamesIsRemovedByForceOnly() {
        post("assign/", "{\"game_id\":\"g-" + server.substring(0, 20) + "\",\"server_id\":\"" + server + "\"}")
                .statusCode(200);

        AdminCalls.delete("servers/" + server + "/").then().statusCode(409);
        read().then().statusCode(200);
        AdminCalls.audit(server).then().body("count", equalTo(0));

        AdminCalls.delete("servers/" + server + "/?force=true").then().statusCode(200);
        read().then().statusCode(404);
        AdminCalls.audit(server).then().body("results[0].details.force", equalTo(true));
    }

    @Test
    @Proves("admin-server-unknown")
    void oneThatIsNotThereIsNotFound() {
        AdminCalls.post("servers/nowhere/drain/", "").then().statusCode(404);
        AdminCalls.delete("servers/nowhere/").then().statusCode(404);
    }
}
