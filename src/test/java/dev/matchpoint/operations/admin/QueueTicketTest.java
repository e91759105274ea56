package dev.matchpoint.operations.admin;

import static dev.matchpoint.Calls.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class QueueTicketTest {

    @Inject
    DataSource database;

    private TestPlayer anne;
    private String region;

    @BeforeEach
    void isolate() {
        anne = new TestPlayers(database).rated(1500);
        region = Calls.freshRegion();
    }

    private Response join(TestPlayer player, String path) {
        return as(player)
                .contentType(ContentType.JSON)
                .body("{\"region\":\"" + region + "\"}")
                .post(path + "join/");
    }

    private Response remove(String queue, String player) {
        return AdminCalls.delete("queues/" + queue + "/tickets/" + player + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/matchmaking/", "/api/matchmaking/redis/"})
    @Proves("ticket-remove")
    void whoWaitsInEitherPoolIsTakenOut(String path) {
        join(anne, path).then().statusCode(200);

        remove("online:" + region, Long.toString(anne.id())).then().statusCode(200);

        as(anne).get(path + "status/").then().body("status", equalTo("not_in_queue"));
        AdminCalls.audit(Long.toString(anne.id()))
                .then()
                .body("results.action", contains("remove_ticket"), "results.outcome", contains("done"));
    }

    @Test
    @Proves("ticket-remove-none")
    void whoDoesNotWaitThereCannotBeTakenOut() {
        join(anne, "/api/matchmaking/").then().statusCode(200);

        remove("online", Long.toString(anne.id())).then().statusCode(404);
        remove("no queue", Long.toString(anne.id())).then().statusCode(404);
        remove("online", "nobody").then().statusCode(404);

        as(anne).get("/api/matchmaking/status/").then().body("status", equalTo("waiting"));
        AdminCalls.audit(Long.toString(anne.id())).then().body("results.outcome", contains("refused"));
    }

    @Test
    @Proves("ticket-remove-late")
    void whoIsMatchedAlreadyStaysSo() {
        TestPlayer bob = new TestPlayers(database).rated(1500);
        join(anne, "/api/matchmaking/");
        join(bob, "/api/matchmaking/").then().statusCode(201);

        await().untilAsserted(() -> remove("online:" + region, Long.toString(anne.id()))
                .then()
                .statusCode(409)
                .body("message", startsWith("The player is in match ")));
    }
}
