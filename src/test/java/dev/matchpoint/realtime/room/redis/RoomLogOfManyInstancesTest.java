package dev.matchpoint.realtime.room.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.outage.OwnRedis;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Heard;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.realtime.session.InstanceId;
import dev.matchpoint.redis.Program;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three instances with connections of their own, and a Redis that may be killed. */
class RoomLogOfManyInstancesTest {

    private static final int PUBLISHERS = 50;
    private static final int EACH = 6;

    private OwnRedis redis;
    private List<Program> programs;
    private List<RoomLog> logs;
    private List<TestRoom> rooms;

    @BeforeEach
    void start() {
        redis = new OwnRedis();
        programs = Stream.generate(() -> new Program(redis.url(), Program.PATIENT).awaitConnection())
                .limit(3)
                .toList();
        logs = IntStream.range(0, 3).mapToObj(this::log).toList();
        TestRoom room = TestRoom.made(logs.getFirst(), 2);
        rooms = logs.stream().map(room::through).toList();
    }

    private RoomLog log(int number) {
        Program program = programs.get(number);
        InstanceId instance = new InstanceId("i" + number);
        return new RedisRoomLog(
                program.scripts, program.subscriptions, instance, Bounds.DEFAULT, InstantSource.system());
    }

    @AfterEach
    void end() {
        programs.forEach(Program::close);
        redis.close();
    }

    @Test
    void allHearOneOrder() {
        List<Heard> heard = rooms.stream().map(TestRoom::hear).toList();

        List<CompletableFuture<Void>> publishing = IntStream.range(0, 3 * PUBLISHERS)
                .mapToObj(i -> publisher(i % 3, i))
                .toList();
        publishing.forEach(CompletableFuture::join);

        int count = 3 * PUBLISHERS * EACH;
        await().until(() -> heard.stream().allMatch(one -> one.messages().size() == count));
        List<RoomEvent> all = rooms.getFirst().all();
        assertThat(all)
                .extracting(RoomEvent::offset)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(heard).allSatisfy(one -> assertThat(one.events()).isEqualTo(all));
        assertThat(all).extracting(RoomEvent::body).doesNotHaveDuplicates();
    }

    /** Says each thing twice, as after a timeout. */
    private CompletableFuture<Void> publisher(int instance, int number) {
        return CompletableFuture.runAsync(
                () -> IntStream.range(0, EACH).mapToObj(i -> number + "/" + i).forEach(body -> {
                    String mid = instance + "/" + body;
                    Publication first = rooms.get(instance).publish(0, mid, body);
                    assertThat(rooms.get(instance).publish(0, mid, body)).isEqualTo(first);
                }),
                Thread::startVirtualThread);
    }

    @Test
    void aRestartThatLostNothingBeginsANewEpochAllTheSame() {
        TestRoom room = rooms.getFirst();
        room.enter(1, "s1");
        redis.keepsEverything(true);
        Position before = room.say("before");
        Room known = room.now();

        redis.kill();
        redis.start();

        logs.forEach(TestRoom::awaitAnswers);
        Position after = room.say("after");
        assertThat(after.offset()).isEqualTo(1);
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        assertThat(room.since(before, 9)).isInstanceOf(History.Lost.class);
        assertThat(room.now())
                .usingRecursiveComparison()
                .ignoringFields("top", "lastActivity")
                .isEqualTo(known);
    }

    @Test
    void aRestartThatLostEverythingLosesTheRoomUntilItIsRevived() {
        TestRoom room = rooms.getFirst();
        Room known = room.now();
        Position before = room.say("before");

        redis.kill();
        redis.startEmpty();

        logs.forEach(TestRoom::awaitAnswers);
        assertThat(room.far()).isEmpty();
        Room revived = rooms.get(1).revive(known);
        assertThat(rooms.get(2).revive(known)).isEqualTo(revived);
        assertThat(revived.top().epoch()).isNotEqualTo(before.epoch());
    }
}
