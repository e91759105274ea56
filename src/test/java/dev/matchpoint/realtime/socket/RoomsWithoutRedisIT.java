package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.outage.OwnRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redis is restarted, frozen, or loses its data: players are told, and go on. */
@ExtendWith(SharedWorld.class)
class RoomsWithoutRedisIT extends RoomStage {

    /** The time until Redis counts as away, and two looks and a call that times out. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    private final OwnRedis redis;

    RoomsWithoutRedisIT(World world) {
        super(world.instances());
        redis = world.redis();
        awaitRedis();
    }

    @AfterEach
    void goOn() {
        redis.thaw();
    }

    private String epoch(SocketClient client) {
        return client.continuity().place(room).orElseThrow().epoch();
    }

    @Promise(4)
    void aRedisThatIsBackEmptyIsToldOfWithTheState() {
        List<SocketClient> all = oneOnEach();
        publish(all.getFirst(), "a", 0, 3);
        all.forEach(client -> awaitEvents(client, said("a", 0, 3)));
        String epoch = epoch(all.getFirst());
        TestPlayer carla = player();
        SocketClient carol = inTheRoom(carla, 1);
        carol.drop();

        redis.kill();
        redis.startEmpty();

        for (SocketClient client : all) {
            client.await("resync");
            JsonNode joined = client.await(frame -> isAnew(frame, epoch));
            assertThat(joined.at("/state/board/0").asInt()).isEqualTo(1);
        }
        SocketClient back = comeBack(carol, carla, new Continuity.Place(epoch, 3));
        JsonNode joined = back.await("joined");
        assertThat(isAnew(joined, epoch)).as(joined.toString()).isTrue();
        hearOneAnother(List.of(all.get(0), all.get(1), all.get(2), back), "after");
    }

    @Promise(6)
    void afterARestartOfRedisAllHearOneAnotherAgain() {
        List<SocketClient> all = oneOnEach();
        publish(all.getFirst(), "a", 0, 1);
        String epoch = epoch(all.getFirst());
        redis.takeDump();

        redis.kill();
        redis.start();

        all.forEach(client -> client.await(frame -> isAnew(frame, epoch)));
        await().atMost(PATIENCE)
                .until(() -> redis.say("PUBSUB NUMSUB room:" + room).endsWith("\n" + Instances.COUNT));
        awaitRedis();
        instances.all().forEach(instance -> instance.awaitStatus("/q/health/ready", 200));
        hearOneAnother(all, "after");
    }

    @Promise(7)
    void aFrozenRedisIsToldOfInTimeAndWhenItIsBack() {
        List<SocketClient> all = oneOnEach();
        publish(all.getFirst(), "a", 0, 1);
        String epoch = epoch(all.getFirst());

        long frozen = System.nanoTime();
        redis.freeze();
        all.forEach(client -> client.await(frame -> isMode(frame, "local")));
        Duration noticed = Duration.ofNanos(System.nanoTime() - frozen);
        all.forEach(client -> client.await(frame -> isAnew(frame, epoch)));
        publish(all.getFirst(), "alone", 0, 1);
        redis.thaw();

        assertThat(noticed).isLessThan(BOUND);
        all.forEach(client -> client.await(frame -> isMode(frame, "redis")));
        all.forEach(client -> await().atMost(PATIENCE).until(() -> epoch(client).equals(epoch)));
        hearOneAnother(all, "after");
        assertThat(all.getLast().events(room)).doesNotContain("\"alone0\"");
    }

    @Promise(11)
    void aRoomWhoseMetaIsEvictedBeginsAnew() {
        List<SocketClient> all = oneOnEach();
        publish(all.getFirst(), "a", 0, 3);
        all.forEach(client -> awaitEvents(client, said("a", 0, 3)));
        String epoch = epoch(all.getFirst());

        redis.say("DEL {room:" + room + "}:meta");

        for (SocketClient client : all) {
            JsonNode joined = client.await(frame -> isAnew(frame, epoch));
            assertThat(joined.at("/state/board/0").asInt()).isEqualTo(1);
            assertThat(joined.path("o").asLong()).isLessThan(3);
        }
        hearOneAnother(all, "after");
        assertThat(all)
                .extracting(client -> client.await("resync").path("reason").asText())
                .contains("lost")
                .isSubsetOf("lost", "epoch");
    }

    @Promise(11)
    void aRoomWhoseMetaIsEvictedAndInWhichNobodyIsIsGone() {
        TestPlayer anne = player();
        SocketClient alice = inTheRoom(anne, 0);
        publish(alice, "a", 0, 3);
        alice.call("leave", "\"room\":\"" + room + "\"");

        redis.say("DEL {room:" + room + "}:meta");

        assertThat(alice.join(room).path("code").asText()).isEqualTo("not_found");
        assertThat(connect(player(), 1).join(room).path("code").asText()).isEqualTo("not_found");
    }
}
