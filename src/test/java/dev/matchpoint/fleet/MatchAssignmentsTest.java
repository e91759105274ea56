package dev.matchpoint.fleet;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.report;
import static dev.matchpoint.fleet.FleetCalls.assign;
import static dev.matchpoint.fleet.FleetCalls.fresh;
import static dev.matchpoint.fleet.FleetCalls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.TestFleet;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.core.MatchId;
import dev.matchpoint.fleet.MatchAssignments.Outcome;
import dev.matchpoint.fleet.server.ServerId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MatchAssignmentsTest {

    @Inject
    DataSource database;

    @Inject
    RedisInStep redis;

    @Inject
    MatchAssignments assignments;

    private TestFleet fleet;
    private String server;
    private MatchId match;

    @BeforeEach
    void isolate() {
        fleet = new TestFleet(database);
        fleet.clear();
        await().until(redis::isRedis);
        server = fresh("gs");
        TestPlayers players = new TestPlayers(database);
        String region = freshRegion();
        join(players.rated(1500), region);
        match = new MatchId(join(players.rated(1500), region).jsonPath().getLong("match.id"));
    }

    private Outcome assigned() {
        return assignments
                .assign(match, Optional.of("eu"))
                .toCompletableFuture()
                .join();
    }

    @Test
    void aMatchGetsAServerAndKeepsIt() {
        register(server, "eu", 1);
        register(fresh("gs"), "us", 100);

        assertThat(assigned()).isEqualTo(new Outcome.Assigned(new ServerId(server)));
        assertThat(assigned()).isEqualTo(new Outcome.Assigned(new ServerId(server)));

        assertThat(fleet.number(
                        "SELECT count(*) FROM assignment WHERE match_id = ? AND server_id = ?", match.value(), server))
                .isEqualTo(1);
        assign("match-" + match).then().statusCode(200).body("server_id", equalTo(server));
    }

    @Test
    void withoutRoomThereIsNone() {
        assertThat(assigned()).isEqualTo(new Outcome.NoneFree());
    }

    @Test
    void aMatchThatHasEndedGetsNone() {
        register(server, "eu", 1);
        report(match.value(), "draw").then().statusCode(200);

        assertThat(assigned()).isEqualTo(new Outcome.Over());

        assertThat(fleet.active(server)).isZero();
    }

    @Test
    void aMatchWhoseServerWasLostGetsAnotherUnderAnotherNumber() {
        register(server, "eu", 1);
        assigned();
        long before = fleet.number("SELECT number FROM assignment WHERE match_id = ?", match.value());
        fleet.number("SELECT cardinality(drop_server(?))", server);
        String other = fresh("gs");
        register(other, "eu", 1);

        assertThat(assigned()).isEqualTo(new Outcome.Assigned(new ServerId(other)));

        assertThat(fleet.number("SELECT number FROM assignment WHERE match_id = ?", match.value()))
                .isGreaterThan(before);
    }
}
