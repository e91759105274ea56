package dev.matchpoint.operations.admin;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTest {

    @Inject
    DataSource database;

    private TestPlayer anne;

    @BeforeEach
    void isolate() {
        anne = new TestPlayers(database).rated(1500);
    }

    private void banAndLift() {
        asOperator()
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"insults\"}")
                .put("/api/admin/players/{id}/ban/", anne.id())
                .then()
                .statusCode(200);
        AdminCalls.delete("players/" + anne.id() + "/ban/").then().statusCode(200);
    }

    @Test
    @Proves("audit-list")
    void whatOperatorsDidIsListedTheNewestFirst() {
        Instant before = Instant.now().minusSeconds(5);

        banAndLift();

        var entries = AdminCalls.audit(Long.toString(anne.id()))
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("results.action", contains("unban", "ban"))
                .body("results.operator", contains("dev", "dev"))
                .body("results.outcome", contains("done", "done"))
                .body("results[1].details.reason", equalTo("insults"))
                .extract();
        assertThat(Instant.parse(entries.path("results[0].at"))).isAfter(before);
    }

    @Test
    @Proves("audit-filter")
    void theListIsFilteredByOperatorActionAndTarget() {
        banAndLift();

        AdminCalls.get("audit/?operator=dev&action=ban&target=" + anne.id())
                .then()
                .body("results.action", contains("ban"));
        AdminCalls.get("audit/?action=unban").then().body("results.action", everyItem(equalTo("unban")));
        AdminCalls.get("audit/?operator=nobody").then().body("results", hasSize(0));
    }

    @Test
    @Proves("audit-page")
    void theListComesInPages() {
        banAndLift();

        AdminCalls.get("audit/?limit=1&target=" + anne.id())
                .then()
                .body("count", greaterThanOrEqualTo(2), "results", hasSize(1))
                .body(
                        "next",
                        allOf(
                                startsWith(AdminCalls.here() + "api/admin/audit/?"),
                                containsString("limit=1"),
                                containsString("target=" + anne.id()),
                                endsWith("page=2")));
        AdminCalls.get("audit/?page=999999999").then().statusCode(404).body("message", equalTo("Invalid page."));
    }

    @Test
    @Proves("audit-nothing")
    void whatChangesNothingIsNotWrittenDown() {
        String nobody = "999999999999";

        AdminCalls.delete("players/" + nobody + "/ban/").then().statusCode(404);

        AdminCalls.audit(nobody).then().body("count", equalTo(0));
    }

    @Test
    @Proves("admin-forbidden")
    void onlyOperatorsLook() {
        asFleet().get("/api/admin/audit/").then().statusCode(403);
        as(anne).get("/api/admin/audit/").then().statusCode(403);
        AdminCalls.post(as(anne), "broadcast/", "{\"message\":\"hello\"}")
                .then()
                .statusCode(403);
        AdminCalls.post(asFleet(), "players/" + anne.id() + "/disconnect/", "")
                .then()
                .statusCode(403);
    }
}
