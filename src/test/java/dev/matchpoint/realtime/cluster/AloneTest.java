package dev.matchpoint.realtime.cluster;

import static dev.matchpoint.realtime.room.TestRoom.draft;
import static dev.matchpoint.realtime.room.TestRoom.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Heard;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.MovableClock;
import dev.matchpoint.realtime.room.OnOutage;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.realtime.room.local.LocalRoomLog;
import dev.matchpoint.redis.Breaker;
import dev.matchpoint.redis.RedisUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of rooms of each kind while Redis is away. */
class AloneTest {

    private static final InstanceId HERE = new InstanceId("here");

    private final MovableClock clock = new MovableClock();
    private final FakeRedis redis = new FakeRedis();
    private final Reach reach = redis.reach();
    private final RoomLog inRedis = memory();
    private RoomLog log = log();

    private RoomLog memory() {
        return new LocalRoomLog(HERE, Bounds.DEFAULT, clock);
    }

    private RoomLog log(String... settings) {
        RoomLog flaky = Flaky.of(RoomLog.class, inRedis, redis);
        return new OutageLog(flaky, this::memory, HERE, reach, Outages.config(settings));
    }

    /** A room that is followed here, with player 1 in it. */
    private TestRoom room(OnOutage onOutage) {
        TestRoom room = TestRoom.made(log, 2, onOutage);
        room.hear();
        room.enter(1, "s1");
        return room;
    }

    private void leave(TestRoom room) {
        redis.leave(reach);
        await().until(() -> isUnavailable(log.create(room.plan(2))));
    }

    /** Redis is asked nothing that it would have to forget. */
    private void comeBack() {
        redis.comeBack(reach);
        await().until(() -> !isUnavailable(log.find(TestRoom.absent(log).id())));
    }

    private static boolean isUnavailable(CompletionStage<?> call) {
        CompletableFuture<?> future = call.toCompletableFuture();
        return future.isCompletedExceptionally() && Breaker.isOutage(future.exceptionNow());
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call).hasCauseInstanceOf(RedisUnavailable.class);
    }

    private List<CompletableFuture<Publication>> publish(TestRoom room, String... bodies) {
        return Stream.of(bodies)
                .map(body -> log.publish(room.id(), draft(1, body, false, body)).toCompletableFuture())
                .toList();
    }

    private List<String> bodies(TestRoom room) {
        return room.through(inRedis).all().stream().map(RoomEvent::body).toList();
    }

    @Test
    void aLocalRoomGoesOnFromWhatItWasUnderItsOwnEpoch() {
        TestRoom room = room(OnOutage.LOCAL);
        Position before = room.say("before");
        Room known = room.now();

        leave(room);

        Room alone = room.now();
        assertThat(alone)
                .usingRecursiveComparison()
                .ignoringFields("top", "members", "lastActivity")
                .isEqualTo(known);
        assertThat(alone.members()).isEmpty();
        assertThat(alone.top().offset()).isZero();
        assertThat(room.since(before, 9)).isEqualTo(new History.Lost(alone.top()));
    }

    @Test
    void whatHappensThereIsHeardHereAndForgottenAfterwards() {
        TestRoom room = room(OnOutage.LOCAL);
        Position before = room.say("before");
        Heard heard = room.hear();
        leave(room);
        await().until(() -> heard.renewals() == 2);
        room.enter(1, "s1");

        Position alone = ((Publication.Appended) room.publish(1, "", "alone")).at();
        await().until(() -> heard.events().size() == 1);
        comeBack();
        await().until(() -> heard.renewals() == 3);
        Position after = room.say("after");

        assertThat(alone.epoch()).isNotEqualTo(before.epoch());
        assertThat(after).isEqualTo(new Position(before.epoch(), 2));
        assertThat(bodies(room)).containsExactly("before", "after");
        await().until(() -> heard.events().size() == 2);
        assertThat(heard.messages())
                .last()
                .isEqualTo(new Message.Appended(before.epoch(), new RoomEvent(2, HERE.value(), "after")));
    }

    @Test
    void messagesOfALogThatDoesNotServeTheRoomAreNotPassedOn() {
        TestRoom room = room(OnOutage.LOCAL);
        Heard heard = room.hear();
        leave(room);
        await().until(() -> heard.renewals() == 2);

        room.through(inRedis).say("stray");
        room.say("alone");

        await().until(() -> !heard.events().isEmpty());
        assertThat(heard.events()).extracting(RoomEvent::body).containsExactly("alone");
    }

    @Test
    void theNextOutageBeginsAnew() {
        TestRoom room = room(OnOutage.LOCAL);
        leave(room);
        Position first = room.say("first");
        comeBack();

        leave(room);

        assertThat(room.top().epoch()).isNotEqualTo(first.epoch());
        assertThat(room.all()).isEmpty();
    }

    @Test
    void aLocalRoomThatNobodyFollowsAnyMoreIsStillThere() {
        TestRoom room = TestRoom.made(log, 2, OnOutage.LOCAL);
        Heard heard = room.hear();
        room.enter(1, "s1");
        leave(room);
        room.say("alone");

        heard.close();

        assertThat(room.all()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "FREEZE", "REJECT"})
    void whoLeavesMeanwhileIsTakenOutOfRedisAfterwards(OnOutage onOutage) {
        TestRoom room = room(onOutage);
        leave(room);

        room.leave(HERE, "s1");
        assertThat(room.through(inRedis).now().members()).hasSize(1);
        comeBack();

        await().until(() -> room.now().members().isEmpty());
    }

    @Test
    void whoLeavesAndComesBackStays() {
        TestRoom room = room(OnOutage.LOCAL);
        leave(room);

        room.leave(HERE, "s1");
        room.enter(1, "s1");
        comeBack();
        room.enter(2, "s2");

        assertThat(room.now().members()).hasSize(2);
    }

    @Test
    void aPlayerWhoIsTakenOutMeanwhileIsOutAfterwards() {
        TestRoom room = room(OnOutage.LOCAL);
        leave(room);
        room.enter(1, "s1");

        assertThat(room.dismiss(1)).isTrue();
        comeBack();

        await().until(() -> room.now().members().isEmpty());
    }

    @Test
    void aFrozenRoomDoesInOrderWhatWaited() {
        TestRoom room = room(OnOutage.FREEZE);
        leave(room);
        List<CompletableFuture<Publication>> held = new ArrayList<>(publish(room, "a", "b", "c"));
        CompletableFuture<Alteration> change =
                log.change(room.id(), TestRoom.change(1, 3, "{}", "changed")).toCompletableFuture();
        held.addAll(publish(room, "d"));
        assertThat(held).noneMatch(CompletableFuture::isDone);

        comeBack();

        assertThat(held).allSatisfy(one -> assertThat(one.join()).isInstanceOf(Publication.Appended.class));
        assertThat(change.join()).isInstanceOf(Alteration.Changed.class);
        assertThat(bodies(room)).containsExactly("a", "b", "c", "changed", "d");
    }

    @Test
    void nobodyIsLetIntoAFrozenRoomAndNothingIsToldOfIt() {
        TestRoom room = room(OnOutage.FREEZE);
        leave(room);

        assertUnavailable(() -> room.enter(2, "s2"));
        assertUnavailable(() -> room.pass(1, "volatile"));
        assertUnavailable(room::now);
        assertThat(room.far()).isEmpty();
    }

    @Test
    void onlySoMuchWaits() {
        log = log("hold-at-most", "2");
        TestRoom room = room(OnOutage.FREEZE);
        leave(room);

        List<CompletableFuture<Publication>> held = publish(room, "a", "b", "c");

        assertThat(isUnavailable(held.getLast())).isTrue();
        comeBack();
        held.subList(0, 2).forEach(CompletableFuture::join);
        assertThat(bodies(room)).containsExactly("a", "b");
    }

    @Test
    void whatWaitedIsToBeAskedAgainWhereTheRoomWasLost() {
        TestRoom room = room(OnOutage.FREEZE);
        leave(room);
        List<CompletableFuture<Publication>> held = publish(room, "a");
        clock.move(Bounds.DEFAULT.roomLife());

        comeBack();

        await().until(() -> isUnavailable(held.getFirst()));
    }

    @Test
    void nothingWaitsForLong() {
        log = log("hold-for", "50ms", "hold-at-most", "2");
        TestRoom room = room(OnOutage.FREEZE);
        leave(room);

        List<CompletableFuture<Publication>> held = publish(room, "a", "b");
        await().until(() -> held.stream().allMatch(AloneTest::isUnavailable));
        List<CompletableFuture<Publication>> more = publish(room, "c");
        assertThat(isUnavailable(more.getFirst())).as("there is room again").isFalse();
        await().until(() -> isUnavailable(more.getFirst()));
        comeBack();

        assertThat(bodies(room)).isEmpty();
        assertThat(room.publish(1, "d", "d")).isInstanceOf(Publication.Appended.class);
    }

    @Test
    void aRoomThatRejectsFailsAtOnce() {
        TestRoom room = room(OnOutage.REJECT);
        leave(room);

        assertThat(publish(room, "a")).allMatch(AloneTest::isUnavailable);
        assertUnavailable(() -> room.enter(1, "s1"));
    }

    @Test
    void aRoomThatIsNotKnownHereFailsAtOnceAlsoForWhoFollowsIt() {
        TestRoom room = TestRoom.made(log, 2, OnOutage.LOCAL);
        leave(room);

        Heard heard = room.hear();

        assertThat(publish(room, "a")).allMatch(AloneTest::isUnavailable);
        assertUnavailable(room::now);
        comeBack();
        await().until(() -> heard.renewals() == 2);
        assertThat(room.now().members()).isEmpty();
    }

    @Test
    void aCallThatFailsBeforeTheOutageIsNoticedFails() {
        TestRoom room = room(OnOutage.LOCAL);
        redis.answers(false);

        assertThat(publish(room, "a")).allMatch(AloneTest::isUnavailable);
        assertThat(reach.isReached()).isTrue();
    }

    @Test
    void noRoomIsMadeMeanwhile() {
        TestRoom room = room(OnOutage.LOCAL);
        leave(room);

        assertUnavailable(() -> TestRoom.absent(log).make(2));
        assertThat(outcome(log.tops(List.of(room.id()))).getFirst()).isPresent();
    }
}
