package dev.matchpoint.fleet.placement;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.AssignsServers;
import dev.matchpoint.GameServer;
import dev.matchpoint.StoredServers;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Matches get their servers while Redis is away. */
@QuarkusTest
@TestProfile(AssignsServers.OnRedis.class)
class MatchToSeatWithoutRedisTest {

    private static final String ENGINE = "X-Matchmaking-Engine";

    @Inject
    DataSource database;

    @Test
    @Proves("seat-without-redis")
    void aMatchIsAnsweredWithServerAndSeat() {
        new TestStore(database).withoutPairing(this::isMade);
    }

    private void isMade() {
        new StoredServers(database).leaveAlone();
        TestPlayers players = new TestPlayers(database);
        String region = freshRegion();
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1520);
        try (GameServer server = new GameServer(GameServer.tested(), "test-fleet-key", "s-" + region)) {
            server.register(region, 1);
            TestServers.redis().stop();
            try {
                await().untilAsserted(() -> join(alice, region).then().header(ENGINE, "postgresql"));

                Response made = join(bob, region);

                made.then().statusCode(201).body("match.server.server_id", equalTo(server.id()));
                assertThat(server.sits(made.path("match.seat"))).isPresent();
                assertThat(server.sits(status(alice).path("match.seat"))).isPresent();
            } finally {
                TestServers.redis().start();
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> status(alice).then().header(ENGINE, "redis"));
            }
        }
    }
}
