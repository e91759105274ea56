package dev.matchpoint.realtime.cluster;

import static dev.matchpoint.realtime.room.TestRoom.draft;
import static dev.matchpoint.realtime.room.TestRoom.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.outage.OwnRedis;
import dev.matchpoint.realtime.hub.Client;
import dev.matchpoint.realtime.hub.TestHub;
import dev.matchpoint.realtime.room.OnOutage;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.redis.RedisUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances, clients on both, and a Redis that is killed and frozen. */
class OutageOnRedisTest {

    private static OwnRedis redis;

    private final List<Client> clients = new ArrayList<>();
    private Here here;
    private Here there;
    private TestRoom room;
    private TestRoom far;
    private TestHub hub;
    private TestHub farHub;

    @BeforeAll
    static void startRedis() {
        redis = new OwnRedis();
    }

    @AfterAll
    static void endRedis() {
        redis.close();
    }

    @BeforeEach
    void start() {
        here = new Here(redis, "here");
        there = new Here(redis, "there");
        make(OnOutage.LOCAL);
    }

    @AfterEach
    void end() {
        redis.thaw();
        here.close();
        there.close();
        clients.forEach(Client::hasNoFaults);
    }

    private void make(OnOutage onOutage) {
        room = TestRoom.made(here.log, 4, onOutage);
        far = room.through(there.log);
        hub = here.hub(room);
        farHub = there.hub(room);
    }

    private Client enter(TestHub at, long player) {
        Client client = at.enter(player, "s" + player);
        clients.add(client);
        assertThat(TestHub.entrance(client)).isInstanceOf(Entrance.In.class);
        return client;
    }

    private void awaitAlone() {
        here.awaitAlone();
        there.awaitAlone();
    }

    private void awaitRedis() {
        here.awaitRedis();
        there.awaitRedis();
    }

    /** Player 1 changes what was made with revision 3. */
    private void change() {
        String body = "\"type\":\"state\",\"data\":{\"rev\":4}";
        assertThat(outcome(here.log.change(room.id(), TestRoom.change(1, 3, TestRoom.STATE, body))))
                .isInstanceOf(Alteration.Changed.class);
    }

    private static void awaitEpochOtherThan(String epoch, Client... some) {
        for (Client client : some) {
            await().until(() -> client.isLive() && !client.epoch().equals(epoch));
        }
    }

    private static void awaitEpoch(String epoch, Client... some) {
        for (Client client : some) {
            await().until(() -> client.isLive() && client.epoch().equals(epoch));
        }
    }

    private static void awaitSaid(String text, Client... some) {
        for (Client client : some) {
            await().until(() -> client.events().containsValue(text));
        }
    }

    private static JsonNode lastJoined(Client client) {
        return client.parsed().stream()
                .filter(frame -> frame.path("frame").asText().equals("joined"))
                .toList()
                .getLast();
    }

    private static boolean isUnavailable(CompletableFuture<?> call) {
        return call.isCompletedExceptionally() && call.exceptionNow() instanceof RedisUnavailable;
    }

    @Test
    void aLocalRoomForksWhileRedisIsFrozenAndGoesOnInRedisAfterwards() {
        Client one = enter(hub, 1);
        Client two = enter(hub, 2);
        Client three = enter(farHub, 3);
        TestHub.say(room, "before");
        awaitSaid("before", one, two, three);
        String epoch = one.epoch();

        redis.freeze();
        awaitAlone();

        awaitEpochOtherThan(epoch, one, two, three);
        String alone = one.epoch();
        assertThat(two.epoch()).isEqualTo(alone);
        assertThat(three.epoch()).isNotEqualTo(alone);
        assertThat(lastJoined(one).path("recovered").asBoolean()).isFalse();
        assertThat(lastJoined(one).path("state").path("name").asText()).isNotEmpty();
        await().untilAsserted(() -> assertThat(one.present()).containsExactly(1L, 2L));
        room.publish(1, "", TestHub.body("alone"));
        change();
        awaitSaid("alone", one, two);

        redis.thaw();
        awaitRedis();

        awaitEpoch(epoch, one, two, three);
        assertThat(lastJoined(one).path("recovered").asBoolean()).isFalse();
        assertThat(lastJoined(one).path("rev").asLong()).as("the fork's change").isEqualTo(3);
        assertThat(one.kindsOfFrames().stream().filter("resync"::equals)).hasSize(2);
        TestHub.say(far, "after");
        awaitSaid("after", one, two, three);
        assertThat(one.at()).contains(new Position(epoch, 2));
        await().untilAsserted(() -> assertThat(one.present()).containsExactly(1L, 2L, 3L));
    }

    @Test
    void aLocalRoomIsBroughtBackToARedisThatIsBackEmpty() {
        Client one = enter(hub, 1);
        Client two = enter(hub, 2);
        String epoch = one.epoch();
        redis.kill();
        here.awaitAlone();
        awaitEpochOtherThan(epoch, one, two);
        String alone = one.epoch();
        change();
        await().until(() -> two.at().equals(Optional.of(new Position(alone, 1))));

        redis.startEmpty();
        awaitRedis();

        awaitEpochOtherThan(alone, one, two);
        Room revived = far.now();
        assertThat(revived.top().epoch()).isEqualTo(one.epoch()).isNotEqualTo(epoch);
        assertThat(revived.rev()).isEqualTo(4);
        await().untilAsserted(() -> assertThat(far.now().members()).hasSize(2));
        TestHub.say(far, "after");
        awaitSaid("after", one, two);
    }

    @Test
    void aFrozenRoomGoesOnAsIfNothingHadBeen() {
        make(OnOutage.FREEZE);
        Client one = enter(hub, 1);
        Client two = enter(farHub, 2);
        String epoch = one.epoch();
        redis.freeze();
        awaitAlone();
        awaitHeldBy(here);

        var held = here.log
                .publish(room.id(), draft(1, "m1", false, TestHub.body("held")))
                .toCompletableFuture();
        var more = here.log
                .publish(room.id(), draft(1, "m2", false, TestHub.body("too")))
                .toCompletableFuture();
        Client late = here.hub(room).enter(3, "s3");
        await().until(() -> isUnavailable(late.entrance()));
        redis.thaw();

        awaitSaid("too", one, two);
        assertThat(held.join()).isEqualTo(new Publication.Appended(new Position(epoch, 1)));
        assertThat(more.join()).isEqualTo(new Publication.Appended(new Position(epoch, 2)));
        assertThat(one.kindsOfFrames()).doesNotContain("resync");
        awaitSaid("held", one, two);
    }

    /** The log is told of the outage a moment after it is noticed. */
    private void awaitHeldBy(Here instance) {
        await().until(() -> isUnavailable(
                instance.log.find(TestRoom.absent(instance.log).id()).toCompletableFuture()));
    }

    @Test
    void whatComesFromAFrozenRoomIsInARedisThatWasRestarted() {
        make(OnOutage.FREEZE);
        Client one = enter(hub, 1);
        redis.takeDump();
        redis.kill();
        here.awaitAlone();
        awaitHeldBy(here);

        var held = here.log
                .publish(room.id(), draft(0, "m1", false, TestHub.body("held")))
                .toCompletableFuture();
        redis.start();

        assertThat(held.join()).isInstanceOf(Publication.Appended.class);
        await().until(() -> one.isLive() && one.at().equals(Optional.of(room.top())));
        assertThat(room.all()).hasSize(1);
    }

    @Test
    void aRoomThatRejectsFailsAtOnceAndIsThereAgainAfterwards() {
        make(OnOutage.REJECT);
        Client one = enter(hub, 1);
        redis.freeze();
        here.awaitAlone();
        awaitHeldBy(here);

        assertThat(isUnavailable(here.log
                        .publish(room.id(), draft(1, "m1", false, TestHub.body("x")))
                        .toCompletableFuture()))
                .isTrue();
        redis.thaw();
        here.awaitRedis();

        await().ignoreExceptions().until(() -> {
            TestHub.say(room, "after");
            return true;
        });
        awaitSaid("after", one);
        assertThat(one.kindsOfFrames()).doesNotContain("resync");
    }

    @Test
    void connectionsThatAreCutOnceAreNoOutage() {
        Client one = enter(hub, 1);

        redis.say("CLIENT KILL TYPE normal");
        redis.say("CLIENT KILL TYPE pubsub");

        await().ignoreExceptions().until(() -> {
            TestHub.say(room, "after");
            return true;
        });
        awaitSaid("after", one);
        assertThat(here.reach.isReached()).isTrue();
        assertThat(one.kindsOfFrames()).doesNotContain("resync");
    }

    @Test
    void subscriptionsThatAreForbiddenAreAnOutageThoughCallsAreAnswered() {
        redis.say("ACL SETUSER default resetchannels");
        try {
            here.awaitAlone();
        } finally {
            redis.say("ACL SETUSER default allchannels");
        }
        here.awaitRedis();
    }
}
