package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.embedded.EmbeddedRedis;
import dev.matchpoint.outage.GuardedRedis;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A sentinel promotes a standby that lags behind: what it does not know is not continued, and players are told. */
class RoomFailoverIT extends RoomStage {

    private static GuardedRedis redis;
    private static Instances guarded;

    RoomFailoverIT() {
        super(guarded);
    }

    @BeforeAll
    static void start() {
        redis = new GuardedRedis();
        guarded = new Instances(redis.settings());
    }

    @AfterAll
    static void end() {
        guarded.close();
        redis.close();
    }

    /** Offsets 3 to 5 are told, and unknown to the standby: were they given again, some would know other events there. */
    @Promise(5)
    void noOffsetIsUsedTwiceByAStandbyThatLags() {
        redis.follow();
        List<SocketClient> all = oneOnEach();
        TestPlayer carla = player();
        SocketClient carol = inTheRoom(carla, 1);
        publish(all.getFirst(), "a", 0, 2);
        redis.awaitInStep();
        redis.fallsBehind();
        publish(all.getFirst(), "lost", 0, 3);
        for (SocketClient client : List.of(all.get(0), all.get(1), all.get(2), carol)) {
            awaitEvents(client, said("lost", 0, 3));
        }
        String epoch = all.getFirst().continuity().place(room).orElseThrow().epoch();
        carol.drop();
        EmbeddedRedis primary = redis.primary();
        EmbeddedRedis standby = redis.standby();

        primary.stop();
        redis.awaitPromotion(standby);

        all.forEach(client -> client.await(frame -> isAnew(frame, epoch)));
        awaitRedis();
        SocketClient back = comeBack(carol, carla, new Continuity.Place(epoch, 5));
        JsonNode joined = back.await("joined");
        assertThat(isAnew(joined, epoch)).as(joined.toString()).isTrue();
        hearOneAnother(List.of(all.get(0), all.get(1), all.get(2), back), "after");
        assertThat(all).allSatisfy(client -> assertThat(client.frames()).anyMatch(frame -> isFrame(frame, "resync")));
        primary.start();
        redis.awaitDemotion(primary);
    }
}
