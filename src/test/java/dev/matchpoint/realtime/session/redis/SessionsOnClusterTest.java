package dev.matchpoint.realtime.session.redis;

import static dev.matchpoint.realtime.session.SessionsContract.freshPlayer;
import static dev.matchpoint.realtime.session.SessionsContract.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.OnRedisCluster;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.embedded.EmbeddedCluster;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.Sessions.Begun;
import dev.matchpoint.realtime.session.Sessions.Resumption.Resumed;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions on a cluster of three nodes. */
@QuarkusTest
@TestProfile(OnRedisCluster.class)
class SessionsOnClusterTest {

    private static final RoomId LOBBY = new RoomId("lobby");

    @Inject
    TestInstances instances;

    private long crossings;

    @BeforeEach
    void count() {
        crossings = EmbeddedCluster.running().crossings();
    }

    @AfterEach
    void noScriptCrossedSlots() {
        instances.close();
        assertThat(EmbeddedCluster.running().crossings()).isEqualTo(crossings);
    }

    @Test
    void sessionsMoveAndAreOrphaned() {
        TestInstance former = instances
                .silent(Map.of("matchpoint.realtime.renew-every", "100ms"))
                .start();
        TestInstance latter = instances.silent(Map.of());
        List<PlayerId> players =
                IntStream.range(0, 30).mapToObj(i -> freshPlayer()).toList();
        List<Begun> begun = players.stream()
                .map(player -> now(former.sessions.begin(player, "alice")))
                .toList();
        begun.forEach(session -> now(former.sessions.entering(session.id(), LOBBY, Role.PLAYER)));

        for (int i = 0; i < 30; i++) {
            assertThat(now(latter.sessions.resume(
                            begun.get(i).id(), begun.get(i).token(), players.get(i))))
                    .isEqualTo(new Resumed(Map.of(LOBBY, Role.PLAYER)));
        }
        await().until(() -> former.taken.size() == 30);
        assertThat(now(latter.sessions.of(players.getFirst()))).hasSize(1);
        latter.refresh.run();
        begun.subList(0, 10).forEach(session -> now(latter.sessions.end(session.id())));
        begun.subList(10, 20).forEach(session -> now(latter.sessions.broken(session.id())));
        latter.instances.end();

        await().until(() -> former.orphans.size() == 10);
        await().until(() -> latter.enrolled() == 0);
    }
}
