package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.leave;
import static dev.matchpoint.Calls.status;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.player.identity.Caller;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /api/matchmaking/leave/} */
@QuarkusTest
class LeaveTest {

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "matchpoint.matchmaking.default-engine", defaultValue = "postgresql")
    String engine;

    @Inject
    Engines engines;

    @Inject
    DatabaseClock clock;

    private TestPlayers players;
    private String region;

    @BeforeEach
    void isolate() {
        players = new TestPlayers(database);
        region = freshRegion();
    }

    @Test
    @Proves("mm-leave-success")
    void takesThePlayerOutOfTheQueue() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);

        leave(alice)
                .then()
                .statusCode(200)
                .header("X-Matchmaking-Engine", engine)
                .body("status", equalTo("success"))
                .body("message", not(nullValue()));

        status(alice).then().body("status", equalTo("not_in_queue"));
        join(players.rated(1500), region).then().body("status", equalTo("waiting"));
    }

    @Test
    @Proves("mm-leave-not-in-queue")
    void isIdempotent() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);
        leave(alice).then().body("status", equalTo("success"));

        leave(alice).then().statusCode(200).body("status", equalTo("not_in_queue"));
    }

    @Test
    @Proves("mm-leave-too-late")
    void tellsOfTheMatchWhenItComesTooLate() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1500);
        join(alice, region);
        int match = join(bob, region).path("match.id");

        leave(alice)
                .then()
                .statusCode(200)
                .body("status", equalTo("matched"))
                .body("match.id", equalTo(match))
                .body("opponent.username", equalTo(bob.username()));
    }

    @Test
    @Proves("mm-leave-unauthorized")
    void needsAPlayer() {
        given().post("/api/matchmaking/leave/").then().statusCode(401);
    }

    @Test
    @Proves("mm-leave-success")
    void aJoinThatWasAskedBeforeCannotBringTheTicketBack() throws Exception {
        TestPlayer alice = players.rated(1500);
        Instant asked = clock.now();
        leave(alice);

        joinAsked(alice, asked);

        nobodyMeets(alice);
    }

    @Test
    void aJoinThatAnInstanceWithAFastClockNumberedBeforeCannotEither() throws Exception {
        TestPlayer alice = players.rated(1500);
        Instant ahead = clock.now().plus(clock.errorLimit().multipliedBy(2));
        leave(alice);

        joinAsked(alice, ahead);

        nobodyMeets(alice);
    }

    @Test
    void aJoinAskedAfterTheAnswerIsTakenEvenByAnInstanceWithASlowClock() throws Exception {
        TestPlayer alice = players.rated(1500);
        leave(alice);
        Instant behind = clock.now().minus(clock.errorLimit().multipliedBy(2));

        joinAsked(alice, behind);

        await().until(() -> new TestStore(database).isWritten(alice));
        status(alice).then().body("status", equalTo("waiting"));
    }

    private void joinAsked(TestPlayer player, Instant asked) throws SQLException, InterruptedException {
        Caller.Player caller = new Caller.Player(new PlayerId(player.id()), player.username(), player.rating());
        engines.standard().join(caller, asked, QueueName.parse("online:" + region));
    }

    /** Redis may say for a moment that such a ticket waits, but it matches nobody, and then it is gone. */
    private void nobodyMeets(TestPlayer player) {
        join(players.rated(player.rating()), region).then().body("status", equalTo("waiting"));
        await().untilAsserted(() -> status(player).then().body("status", equalTo("not_in_queue")));
    }
}
