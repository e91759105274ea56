package dev.matchpoint.realtime.socket;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.status;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.redisStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.presence.PlayerGone;
import dev.matchpoint.player.presence.PlayersConnected;
import dev.matchpoint.queue.Place;
import dev.matchpoint.queue.failover.RedisTicketRows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What connections mean for those who wait in a queue, when sessions may be resumed for a moment only. */
@QuarkusTest
@TestProfile(AbsenceTest.Impatient.class)
class AbsenceTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    DataSource database;

    @Inject
    RedisTicketRows rows;

    @Inject
    GonePlayers gone;

    @Inject
    Event<PlayersConnected> connected;

    private TestPlayer anne;
    private String region;

    /** Sessions may be resumed for a second. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "matchpoint.realtime.resume-window", "800ms", "matchpoint.realtime.socket.away-after", "200ms");
        }
    }

    /** Who was said to be gone. */
    @Singleton
    static class GonePlayers {
        private final Set<PlayerId> players = ConcurrentHashMap.newKeySet();

        void gone(@Observes PlayerGone event) {
            players.add(event.player());
        }
    }

    @BeforeEach
    void isolate() {
        anne = new TestPlayers(database).rated(1500);
        region = freshRegion();
    }

    private static URI instance() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
    }

    private Place place() throws SQLException {
        return rows.placeOf(new PlayerId(anne.id()));
    }

    private boolean isGone() {
        return gone.players.contains(new PlayerId(anne.id()));
    }

    private SocketClient connect() {
        return SocketClient.begin(instance(), anne.credentials());
    }

    @Test
    void whoLosesTheLastConnectionLeavesTheQueueOfPostgres() {
        SocketClient alice = connect();
        join(anne, region).then().statusCode(200);

        alice.drop();

        await().atMost(LONG).until(() -> place() instanceof Place.Nowhere);
        assertThat(status(anne).jsonPath().getString("status")).isEqualTo("not_in_queue");
    }

    @Test
    void whoLosesTheLastConnectionLeavesTheQueueInRedis() {
        SocketClient alice = connect();
        joinRedis(anne, region).then().statusCode(200);
        await().until(() -> place() instanceof Place.InRedis);

        alice.close();

        await().atMost(LONG).until(() -> place() instanceof Place.Nowhere);
        redisStatus(anne).then().statusCode(404);
    }

    @Test
    void whoHasAnotherDeviceWaitsOn() {
        SocketClient phone = connect();
        SocketClient desk = connect();
        TestPlayer bert = new TestPlayers(database).rated(1500);
        SocketClient other = SocketClient.begin(instance(), bert.credentials());
        join(anne, region).then().statusCode(200);

        phone.drop();
        other.drop();

        await().atMost(LONG).until(() -> gone.players.contains(new PlayerId(bert.id())));
        assertThat(isGone()).isFalse();
        assertThat(status(anne).jsonPath().getString("status")).isEqualTo("waiting");
        desk.drop();
    }

    @Test
    void whoGoesOnAskingWaitsOn() {
        SocketClient alice = connect();
        TestPlayer bert = new TestPlayers(database).rated(1500);
        join(anne, region).then().statusCode(200);

        alice.drop();
        SocketClient other = SocketClient.begin(instance(), bert.credentials());
        other.drop();

        await().atMost(LONG).until(() -> {
            as(anne).get("/api/users/profile/");
            return gone.players.contains(new PlayerId(bert.id()));
        });
        assertThat(isGone()).isFalse();
        assertThat(status(anne).jsonPath().getString("status")).isEqualTo("waiting");
    }

    @Test
    void whoIsConnectedDoesNotExpire() throws SQLException {
        join(anne, region).then().statusCode(200);
        try (Connection connection = database.getConnection();
                PreparedStatement past = connection.prepareStatement(
                        "UPDATE live_player SET last_active = last_active - interval '4 minutes' WHERE player_id = ?")) {
            past.setLong(1, anne.id());
            past.executeUpdate();
        }

        connected.fire(new PlayersConnected(List.of(new PlayerId(anne.id()))));

        await().until(() -> {
            try (Connection connection = database.getConnection();
                    PreparedStatement query = connection.prepareStatement(
                            "SELECT FROM live_player WHERE player_id = ? AND last_active > now() - interval '1 minute'")) {
                query.setLong(1, anne.id());
                return query.executeQuery().next();
            }
        });
    }
}
