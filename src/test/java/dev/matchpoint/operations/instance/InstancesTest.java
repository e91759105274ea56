package dev.matchpoint.operations.instance;

import static dev.matchpoint.Calls.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.oneOf;

import dev.matchpoint.contract.Proves;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.realtime.id.InstanceId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InstancesTest {

    @Inject
    DataSource database;

    @Inject
    InstanceId self;

    @Inject
    Reporter reporter;

    private static ValidatableResponse instances() {
        return asOperator().get("/api/admin/instances/?limit=100&page=last").then();
    }

    @BeforeEach
    void waitUntilThisOneIsHeardOf() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> instances().body("results.id", hasItem(self.value())));
    }

    /** Another one, that was as this one is. */
    private void plant(String id, String seenBefore) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO instance (id, started_at, seen_at, report)
                        SELECT ?, clock_timestamp(), clock_timestamp() - ?::interval,
                               report || jsonb_build_object('instance', ?) FROM instance WHERE id = ?
                        """)) {
            insert.setString(1, id);
            insert.setString(2, seenBefore);
            insert.setString(3, id);
            insert.setString(4, self.value());
            assertThat(insert.executeUpdate()).isOne();
        }
    }

    @Test
    @Proves("instance-list")
    void everyInstanceSaysHowItIs() {
        String mine = "results.find { it.id == '" + self + "' }";

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> instances()
                        .statusCode(200)
                        .body(mine + ".stale", equalTo(false))
                        .body(mine + ".lease", equalTo("held"))
                        .body(mine + ".engine", equalTo("redis"))
                        .body(mine + ".realtime", equalTo("redis"))
                        .body(mine + ".sockets", greaterThanOrEqualTo(0))
                        .body(mine + ".draining", equalTo(false)));
    }

    @Test
    @Proves("instance-stale")
    void whoIsNotHeardOfIsOld() throws SQLException {
        String dead = "dead-" + UUID.randomUUID();
        plant(dead, "10 seconds");

        instances().body("results.find { it.id == '" + dead + "' }.stale", equalTo(true));
    }

    @Test
    void whoIsNotHeardOfForLongIsForgottenWhenAnotherStarts() throws SQLException {
        String dead = "dead-" + UUID.randomUUID();
        plant(dead, "2 hours");

        reporter.tidy(new SchemaReady());

        instances().body("results.findAll { it.id == '" + dead + "' }.size()", equalTo(0));
    }

    @Test
    @Proves("instance-drain-unknown")
    void whoIsNotThereIsNotAskedToDrain() throws SQLException {
        String dead = "dead-" + UUID.randomUUID();
        plant(dead, "10 seconds");

        for (String id : new String[] {dead, "nobody", "no instance"}) {
            asOperator()
                    .contentType("application/json")
                    .post("/api/admin/instances/{id}/drain/", id)
                    .then()
                    .statusCode(404);
        }
        instances().body("results.engine", hasItem(oneOf("redis", "postgresql")));
    }
}
