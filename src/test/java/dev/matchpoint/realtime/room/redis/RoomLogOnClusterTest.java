package dev.matchpoint.realtime.room.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.OnRedisCluster;
import dev.matchpoint.embedded.EmbeddedCluster;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Top;
import dev.matchpoint.realtime.room.RoomLogContract;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.Scripts;
import dev.matchpoint.redis.Subscriptions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same on a cluster of three nodes. */
@QuarkusTest
@TestProfile(OnRedisCluster.class)
class RoomLogOnClusterTest extends RoomLogContract {

    @Inject
    Scripts scripts;

    @Inject
    Subscriptions subscriptions;

    private final List<RedisPrompt> nodes =
            EmbeddedCluster.running().urls().map(RedisPrompt::new).toList();
    private long crossings;

    @Override
    protected RoomLog open(InstanceId instance, InstantSource time) {
        return new RedisRoomLog(scripts, subscriptions, instance, Bounds.DEFAULT, time);
    }

    @BeforeEach
    void count() {
        crossings = EmbeddedCluster.running().crossings();
    }

    @AfterEach
    void noScriptCrossedSlots() {
        assertThat(EmbeddedCluster.running().crossings()).isEqualTo(crossings);
    }

    private String slot(String key) {
        return nodes.getFirst().say("CLUSTER KEYSLOT " + key);
    }

    @Test
    void theKeysOfARoomAreOfOneSlot() {
        assertThat(Keyspace.room(room.id().value())).extracting(this::slot).containsOnly(slot("room:" + room.id()));
    }

    @Test
    void roomsAreOnAllNodes() {
        List<TestRoom> rooms =
                Stream.generate(() -> TestRoom.made(log, 2)).limit(50).toList();
        rooms.forEach(one -> one.tryEnter(1, Role.PLAYER, "s1"));
        rooms.forEach(one -> one.say("hello"));
        List<RoomId> names = rooms.stream().map(TestRoom::id).toList();

        List<Optional<Top>> tops = TestRoom.outcome(log.tops(names));

        assertThat(tops).allSatisfy(top -> {
            assertThat(top).isPresent();
            assertThat(top.get().position().offset()).isEqualTo(1);
            assertThat(top.get().presence()).isEqualTo(1);
        });
        assertThat(nodes).allSatisfy(node -> assertThat(node.say("DBSIZE")).isNotEqualTo("0"));
    }
}
