package dev.matchpoint.realtime.room.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestServers;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Heard;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.RoomLog.Creation;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import dev.matchpoint.realtime.room.RoomLogContract;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.Scripts;
import dev.matchpoint.redis.Subscriptions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RedisRoomLogTest extends RoomLogContract {

    private static final int META = 0;
    private static final int LOG = 2;

    @Inject
    Scripts scripts;

    @Inject
    Subscriptions subscriptions;

    private final RedisPrompt redis = new RedisPrompt(TestServers.redis().url());

    @Override
    protected RoomLog open(InstanceId instance, InstantSource time) {
        return new RedisRoomLog(scripts, subscriptions, instance, Bounds.DEFAULT, time);
    }

    private String key(int index) {
        return Keyspace.room(room.id().value()).get(index);
    }

    /** Makes it so that the room was written to by another server, last. */
    private void changeServers() {
        redis.say("HSET " + key(META) + " run another");
    }

    @Test
    void onAnotherServerTheLogBeginsAnew() {
        room.enter(1, "s1");
        room.publish(1, "m", "lost");
        Room before = room.now();
        Heard heard = room.hear();
        changeServers();

        Position at = ((Publication.Appended) room.publish(1, "m", "again")).at();

        assertThat(at.offset()).isEqualTo(1);
        assertThat(at.epoch()).isNotEqualTo(before.top().epoch());
        assertThat(room.since(before.top(), 9)).isEqualTo(new History.Lost(at));
        assertThat(room.missed(before.top(), 9)).isEqualTo(new Missed.Unknown());
        assertThat(room.now()).usingRecursiveComparison().ignoringFields("top").isEqualTo(before);
        heard.awaitExactly(new Message.Appended(at.epoch(), new RoomEvent(1, HERE.value(), "again")));
    }

    @Test
    void whateverIsDoneFirstBeginsTheEpoch() {
        List<Runnable> steps = List.of(
                () -> room.now(),
                () -> room.far(),
                () -> room.since(new Position("e", 0), 1),
                () -> room.enter(1, "s1"),
                () -> room.pass(1, "x"),
                () -> room.change(0, 3),
                () -> room.leave(HERE, "s1"),
                () -> room.dismiss(1),
                () -> room.revive(room.plan(2)),
                () -> room.make(2));

        for (Runnable step : steps) {
            Position before = room.say("before");
            changeServers();

            step.run();

            assertThat(redis.say("HGET " + key(META) + " epoch")).isNotEqualTo(before.epoch());
            assertThat(room.top().offset()).isLessThan(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void aRoomOfWhichAPartWasEvictedIsNotThere(int evicted) {
        room.enter(1, "s1");
        Position before = room.say("before");
        Room known = room.now();
        redis.say("DEL " + key(evicted));

        assertThat(room.far()).isEmpty();

        assertThat(room.publish(0, "", "x")).isInstanceOf(Publication.NoRoom.class);
        assertThat(room.tryEnter(1, Role.PLAYER, "s1")).isInstanceOf(Entrance.NoRoom.class);
        assertThat(room.change(0, 3)).isInstanceOf(Alteration.NoRoom.class);
        Room revived = room.revive(known);
        assertThat(revived.top().epoch()).isNotEqualTo(before.epoch());
        assertThat(revived.members()).isEmpty();
        assertThat(room.say("after").offset()).isEqualTo(1);
    }

    @Test
    void aRoomOfWhichOnlyTheLogIsLeftIsMadeAnew() {
        Position before = room.say("before");
        redis.say("DEL " + key(META));

        Room made = ((Creation.Created) room.make(2)).room();

        assertThat(made.top().epoch()).isNotEqualTo(before.epoch());
        assertThat(room.all()).isEmpty();
        assertThat(room.say("after").offset()).isEqualTo(1);
    }

    @Test
    void aLogThatWasEvictedLosesItsEventsOnly() {
        Position before = room.say("before");
        redis.say("DEL " + key(LOG));

        Position after = room.say("after");

        assertThat(after).isEqualTo(room.at(2));
        assertThat(room.since(room.at(0), 9)).isEqualTo(new History.Lost(after));
        assertThat(((History.Events) room.since(before, 9)).events()).hasSize(1);
    }

    @Test
    void aSessionIsWhereItEnteredLast() {
        TestRoom there = room.through(open(THERE, clock));
        room.enter(1, "s1");
        Room moved = there.enter(1, "s1").room();

        room.leave(HERE, "s1");
        Room still = room.now();
        there.leave(THERE, "s1");

        assertThat(moved.presence()).isEqualTo(1);
        assertThat(still.members().getFirst().sessions().values()).containsExactly(THERE);
        assertThat(room.now().members()).isEmpty();
        assertThat(room.now().presence()).isEqualTo(2);
    }

    @Test
    void twoInstancesThatLeaveForOneThatIsDeadLeaveOnce() {
        TestRoom there = room.through(open(THERE, clock));
        there.enter(1, "s1");
        there.enter(2, "s2");
        Heard heard = room.hear();

        room.leave(THERE, "s1", "s2");
        there.leave(THERE, "s2", "s1");

        Position end = room.say("end");
        assertThat(room.now().presence()).isEqualTo(4);
        heard.awaitExactly(
                new Message.Moved(
                        end.epoch(),
                        4,
                        List.of(),
                        List.of(
                                TestRoom.entry(1, Role.PLAYER, "").player(),
                                TestRoom.entry(2, Role.PLAYER, "").player())),
                new Message.Appended(end.epoch(), new RoomEvent(1, HERE.value(), "end")));
    }

    @Test
    void whoeverActsKeepsAllKeys() {
        room.enter(1, "s1");
        room.publish(0, "m", "x");
        Map<String, Runnable> steps = Map.of(
                "enter", () -> room.enter(1, "s1"),
                "publish", () -> room.say("x"),
                "pass", () -> room.pass(0, "x"),
                "change", () -> room.change(0, room.now().rev()));

        steps.forEach((name, step) -> {
            List<String> keys = Keyspace.room(room.id().value());
            keys.forEach(key -> redis.say("PEXPIRE " + key + " 60000"));
            clock.move(Bounds.DEFAULT.roomLife().dividedBy(100));

            step.run();

            assertThat(keys)
                    .as(name)
                    .allSatisfy(key ->
                            assertThat(Long.parseLong(redis.say("PTTL " + key))).isBetween(7_000_000L, 7_200_000L));
        });
    }

    @Test
    void keysThatAreMadeLaterGoAwayToo() {
        List<String> keys = Keyspace.room(room.id().value());
        room.enter(1, "s1");

        room.say("x");
        room.publish(1, "m", "y");

        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(Long.parseLong(redis.say("PTTL " + key))).isBetween(7_000_000L, 7_200_000L));
    }

    @Test
    void roomsThatAreNoMoreAreNotListedForEver() {
        clock.move(Duration.ofDays(36_500)); // They come first then, whatever else is listed.
        long future = clock.millis();
        Stream.generate(() -> TestRoom.made(log, 3))
                .limit(20)
                .forEach(gone -> Keyspace.room(gone.id().value()).forEach(key -> redis.say("DEL " + key)));
        clock.move(Duration.ofDays(-1));
        RoomLog other = open(THERE, clock);

        await().untilAsserted(() -> {
            TestRoom.made(other, 3);

            assertThat(redis.say("ZCOUNT %s %d +inf".formatted(Keyspace.ROOMS, future)))
                    .isEqualTo("0");
        });
        redis.say("ZREMRANGEBYSCORE %s %d +inf".formatted(Keyspace.ROOMS, clock.millis()));
    }

    @Test
    void aRoomThatIsOnlyLookedAtGoesAway() {
        List<String> keys = Keyspace.room(room.id().value());
        keys.forEach(key -> redis.say("PEXPIRE " + key + " 60000"));

        room.now();
        room.far();
        room.since(room.at(0), 1);
        room.leave(HERE, "s1");

        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(Long.parseLong(redis.say("PTTL " + key))).isLessThanOrEqualTo(60_000L));
    }
}
