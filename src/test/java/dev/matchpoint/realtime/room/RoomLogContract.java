package dev.matchpoint.realtime.room;

import static dev.matchpoint.realtime.room.TestRoom.STATE;
import static dev.matchpoint.realtime.room.TestRoom.change;
import static dev.matchpoint.realtime.room.TestRoom.draft;
import static dev.matchpoint.realtime.room.TestRoom.entry;
import static dev.matchpoint.realtime.room.TestRoom.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.RoomLog.Creation;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Entry;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import dev.matchpoint.realtime.room.RoomLog.Top;
import dev.matchpoint.realtime.session.InstanceId;
import dev.matchpoint.realtime.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every log of rooms does, wherever it keeps them. */
public abstract class RoomLogContract {

    /** The instance whose log is tested. */
    protected static final InstanceId HERE = new InstanceId("here");

    /** Another one. */
    protected static final InstanceId THERE = new InstanceId("there");

    private static final Duration EVENT_LIFE = Bounds.DEFAULT.eventLife();

    /** The time of the log that is tested. */
    protected final MovableClock clock = new MovableClock();

    /** A log of {@link #HERE}. */
    protected RoomLog log;

    /** A room for two players. */
    protected TestRoom room;

    /** Opens the log of an instance. */
    protected abstract RoomLog open(InstanceId instance, InstantSource time);

    @BeforeEach
    void makeRoom() {
        log = open(HERE, clock);
        room = TestRoom.made(log, 2);
    }

    private static Message.Moved joined(Position epoch, long number, long player, Role role) {
        Message.Newcomer newcomer = new Message.Newcomer(new PlayerId(player), "n" + player, role);
        return new Message.Moved(epoch.epoch(), number, List.of(newcomer), List.of());
    }

    private static Message.Moved left(Position epoch, long number, Long... players) {
        List<PlayerId> left = Stream.of(players).map(PlayerId::new).toList();
        return new Message.Moved(epoch.epoch(), number, List.of(), left);
    }

    private static Message.Appended appended(Position at, String body) {
        return new Message.Appended(at.epoch(), event(at.offset(), body));
    }

    private static RoomEvent event(long offset, String body) {
        return new RoomEvent(offset, HERE.value(), body);
    }

    private Member member(long player, Role role, String... sessions) {
        Map<SessionId, InstanceId> at = Stream.of(sessions)
                .map(SessionId::new)
                .collect(Collectors.toMap(session -> session, session -> HERE));
        return new Member(new PlayerId(player), "n" + player, role, clock.instant(), at);
    }

    @Test
    void aRoomIsMadeAsItIsToBe() {
        TestRoom other = TestRoom.absent(log);
        Room plan = other.plan(7);

        Room made = ((Creation.Created) other.make(7)).room();

        assertThat(made)
                .usingRecursiveComparison()
                .ignoringFields("top", "presence", "lastActivity")
                .isEqualTo(plan);
        assertThat(made.top().offset()).isZero();
        assertThat(made.top().epoch()).isNotEqualTo(plan.top().epoch());
        assertThat(made.presence()).isZero();
        assertThat(made.lastActivity()).isEqualTo(clock.instant());
        assertThat(other.now()).isEqualTo(made);
    }

    @Test
    void anEpochFitsIntoAPosition() {
        Position top = room.say("one");

        assertThat(Position.parse(top.toString())).contains(top);
    }

    @Test
    void aNameIsGivenOnce() {
        Room before = room.now();

        assertThat(room.make(9)).isInstanceOf(Creation.Taken.class);

        assertThat(room.now()).isEqualTo(before);
    }

    @Test
    void nothingIsDoneInARoomThatIsNotThere() {
        TestRoom none = TestRoom.absent(log);
        Position somewhere = new Position("e", 0);

        none.leave(HERE, "s1");
        assertThat(none.dismiss(1)).isFalse();
        assertThat(none.tryEnter(1, Role.PLAYER, "s1")).isInstanceOf(Entrance.NoRoom.class);
        assertThat(none.publish(0, "", "x")).isInstanceOf(Publication.NoRoom.class);
        assertThat(none.pass(0, "x")).isInstanceOf(Publication.NoRoom.class);
        assertThat(none.change(0, 0)).isInstanceOf(Alteration.NoRoom.class);
        assertThat(none.since(somewhere, 1)).isInstanceOf(History.NoRoom.class);
        assertThat(none.far()).isEmpty();
        assertThat(of(log.find(none.id()))).isEmpty();
    }

    @Test
    void whoEntersIsIn() {
        Entrance.In in = room.enter(1, "s1");

        assertThat(in.room().members()).containsExactly(member(1, Role.PLAYER, "s1"));
        assertThat(in.room().presence()).isEqualTo(1);
        assertThat(in.missed()).isInstanceOf(Missed.Unknown.class);
        assertThat(room.now()).isEqualTo(in.room());
    }

    @Test
    void membersAreInTheOrderInWhichTheyCame() {
        TestRoom big = TestRoom.made(log, 20);
        LongStream.iterate(20, i -> i - 1).limit(12).forEach(i -> big.enter(i, "s" + i));
        big.dismiss(15);
        big.enter(15, "again");

        assertThat(big.now().members())
                .extracting(member -> member.player().value())
                .containsExactly(20L, 19L, 18L, 17L, 16L, 14L, 13L, 12L, 11L, 10L, 9L, 15L);
    }

    @Test
    void theSameSessionAgainIsNoNews() {
        Heard heard = room.hear();
        Room first = room.enter(1, "s1").room();

        Room second = room.enter(1, "s1").room();

        assertThat(second).isEqualTo(first);
        Position end = room.say("end");
        heard.awaitExactly(joined(end, 1, 1, Role.PLAYER), appended(end, "end"));
    }

    @Test
    void aPlayerStaysUntilTheLastDeviceLeaves() {
        Heard heard = room.hear();
        room.enter(1, "phone");
        room.enter(1, "tablet");

        room.leave(HERE, "phone");
        Room between = room.now();
        room.leave(HERE, "tablet");

        assertThat(between.members()).containsExactly(member(1, Role.PLAYER, "tablet"));
        assertThat(between.presence()).isEqualTo(1);
        assertThat(room.now().members()).isEmpty();
        assertThat(room.now().presence()).isEqualTo(2);
        heard.awaitExactly(joined(between.top(), 1, 1, Role.PLAYER), left(between.top(), 2, 1L));
    }

    @Test
    void whoIsInKeepsTheRole() {
        room.tryEnter(1, Role.SPECTATOR, "s1");

        room.enter(1, "s2");

        assertThat(room.now().members()).containsExactly(member(1, Role.SPECTATOR, "s1", "s2"));
    }

    @Test
    void aFullRoomTakesSpectatorsAndThoseWhoAreIn() {
        room.enter(1, "s1");
        room.enter(2, "s2");

        assertThat(room.tryEnter(3, Role.PLAYER, "s3")).isInstanceOf(Entrance.Full.class);

        assertThat(room.tryEnter(4, Role.SPECTATOR, "s4")).isInstanceOf(Entrance.In.class);
        assertThat(room.tryEnter(2, Role.PLAYER, "other")).isInstanceOf(Entrance.In.class);
        assertThat(room.now().presence()).isEqualTo(3);
    }

    @Test
    void aPlaceIsFreeWhenAPlayerHasLeft() {
        room.enter(1, "s1");
        room.enter(2, "s2");
        room.leave(HERE, "s1");
        room.enter(3, "s3");
        room.dismiss(2);

        assertThat(room.tryEnter(4, Role.PLAYER, "s4")).isInstanceOf(Entrance.In.class);
        assertThat(room.tryEnter(5, Role.PLAYER, "s5")).isInstanceOf(Entrance.Full.class);
    }

    @Test
    void spectatorsTakeNoPlace() {
        room.tryEnter(3, Role.SPECTATOR, "s3");
        room.tryEnter(4, Role.SPECTATOR, "s4");
        room.leave(HERE, "s3");

        room.enter(1, "s1");
        room.enter(2, "s2");

        assertThat(room.tryEnter(5, Role.PLAYER, "s5")).isInstanceOf(Entrance.Full.class);
    }

    @Test
    void aCompletedRoomTakesOnlyThoseWhoAreIn() {
        room.enter(1, "s1");
        room.complete();

        assertThat(room.tryEnter(2, Role.PLAYER, "s2")).isInstanceOf(Entrance.Over.class);

        assertThat(room.tryEnter(3, Role.SPECTATOR, "s3")).isInstanceOf(Entrance.Over.class);
        assertThat(room.tryEnter(1, Role.PLAYER, "other")).isInstanceOf(Entrance.In.class);
    }

    @Test
    void whoJoinedWithoutASessionLeavesWithTheFirst() {
        room.enter(1, "");
        Room joined = room.now();
        room.enter(1, "s1");

        room.leave(HERE, "s1");

        assertThat(joined.members()).containsExactly(member(1, Role.PLAYER));
        assertThat(room.now().members()).isEmpty();
        assertThat(room.now().presence()).isEqualTo(2);
    }

    @Test
    void aNameMayBeAnything() {
        Heard heard = room.hear();
        Entry entry = new Entry(new PlayerId(1), "a|b\tc\nd é", Role.PLAYER, Optional.empty());

        of(log.enter(room.id(), entry, Optional.empty(), 0));

        assertThat(room.now().members()).extracting(Member::username).containsExactly(entry.username());
        heard.awaitExactly(new Message.Moved(
                room.top().epoch(),
                1,
                List.of(new Message.Newcomer(entry.player(), entry.username(), entry.role())),
                List.of()));
    }

    @Test
    void whatWasMissedIsTold() {
        room.enter(1, "s1");
        Position one = room.say("one");
        room.say("two");
        Position three = room.say("three");

        assertThat(room.missed(one, 2)).isEqualTo(new Missed.All(List.of(event(2, "two"), event(3, "three"))));
        assertThat(room.missed(room.at(0), 3)).isEqualTo(new Missed.All(room.all()));
        assertThat(room.missed(three, 0)).isEqualTo(new Missed.All(List.of()));
    }

    @Test
    void whatCannotBeToldIsUnknown() {
        room.enter(1, "s1");
        room.say("one");
        room.say("two");

        assertThat(room.missed(room.at(0), 1)).isEqualTo(new Missed.Unknown());
        assertThat(room.missed(room.at(0), 0)).isEqualTo(new Missed.Unknown());
        assertThat(room.missed(room.at(3), 9)).isEqualTo(new Missed.Unknown());
        assertThat(room.missed(room.at(999_999_999_999_999L), 9)).isEqualTo(new Missed.Unknown());
        assertThat(room.missed(new Position("other", 1), 9)).isEqualTo(new Missed.Unknown());
    }

    @Test
    void onlyTheLastThousandEventsAreKept() {
        room.enter(1, "s1");
        room.sayMany(1_002);

        assertThat(room.since(room.at(1), 1)).isEqualTo(new History.Lost(room.at(1_002)));
        assertThat(room.missed(room.at(1), 5_000)).isEqualTo(new Missed.Unknown());
        assertThat(((History.Events) room.since(room.at(2), 5_000)).events())
                .extracting(RoomEvent::offset)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(3, 1_002).boxed().toList());
        assertThat(((Missed.All) room.missed(room.at(2), 1_000)).events()).hasSize(1_000);
    }

    @Test
    void eventsAreKeptForTenMinutes() {
        room.enter(1, "s1");
        Position old = room.say("old");
        clock.move(EVENT_LIFE.minusSeconds(1));
        Position young = room.say("young");
        History atLast = room.since(room.at(0), 9);
        clock.move(Duration.ofSeconds(2));

        assertThat(atLast).isInstanceOf(History.Events.class);
        assertThat(room.since(room.at(0), 9)).isEqualTo(new History.Lost(young));
        assertThat(room.missed(room.at(0), 9)).isEqualTo(new Missed.Unknown());
        assertThat(room.since(old, 9)).isEqualTo(new History.Events(List.of(event(2, "young")), young));
        Position next = room.say("next");
        assertThat(next.offset()).isEqualTo(3);
        assertThat(room.since(room.at(0), 9)).isEqualTo(new History.Lost(next));
        assertThat(room.since(old, 9))
                .isEqualTo(new History.Events(List.of(event(2, "young"), event(3, "next")), next));
    }

    @Test
    void sessionsThatAreElsewhereStay() {
        room.enter(1, "s1");

        room.leave(THERE, "s1", "unknown");

        assertThat(room.now().members()).containsExactly(member(1, Role.PLAYER, "s1"));
    }

    @Test
    void thoseWhoLeaveAtOnceAreToldOfAtOnce() {
        room.enter(1, "s1");
        room.enter(2, "s2");
        room.tryEnter(3, Role.SPECTATOR, "s3");
        Heard heard = room.hear();

        room.leave(HERE, "s3", "unknown", "s1", "s3");

        assertThat(room.now().members()).containsExactly(member(2, Role.PLAYER, "s2"));
        assertThat(room.now().presence()).isEqualTo(5);
        heard.awaitExactly(left(room.top(), 5, 3L, 1L));
    }

    @Test
    void aPlayerLeavesWithAllSessions() {
        room.enter(1, "s1");
        room.enter(1, "s2");
        room.enter(2, "s3");
        Heard heard = room.hear();

        assertThat(room.dismiss(1)).isTrue();

        assertThat(room.dismiss(1)).isFalse();
        room.leave(HERE, "s1", "s2");
        assertThat(room.now().members()).containsExactly(member(2, Role.PLAYER, "s3"));
        assertThat(room.now().presence()).isEqualTo(3);
        heard.awaitExactly(left(room.top(), 3, 1L));
    }

    @Test
    void eventsAreNumberedFromOne() {
        Position before = room.top();

        List<Position> positions = Stream.of("a", "b", "c").map(room::say).toList();

        assertThat(positions).extracting(Position::offset).containsExactly(1L, 2L, 3L);
        assertThat(positions).extracting(Position::epoch).containsOnly(before.epoch());
        assertThat(room.all()).containsExactly(event(1, "a"), event(2, "b"), event(3, "c"));
        assertThat(room.top()).isEqualTo(positions.getLast());
    }

    @Test
    void theSameMidOfTheSameSenderIsAppendedOnce() {
        room.enter(1, "s1");
        room.enter(2, "s2");
        Heard heard = room.hear();
        Publication first = room.publish(1, "m", "x");

        assertThat(room.publish(1, "m", "x")).isEqualTo(first);

        assertThat(room.publish(2, "m", "x")).isEqualTo(new Publication.Appended(room.at(2)));
        assertThat(room.publish(0, "m", "x")).isEqualTo(new Publication.Appended(room.at(3)));
        assertThat(room.publish(0, "m", "x")).isEqualTo(new Publication.Appended(room.at(3)));
        heard.awaitExactly(appended(room.at(1), "x"), appended(room.at(2), "x"), appended(room.at(3), "x"));
    }

    @Test
    void aMidIsForgottenWithItsEvent() {
        room.publish(0, "by age", "x");
        clock.move(EVENT_LIFE.plusMillis(1));
        assertThat(room.publish(0, "by age", "x")).isEqualTo(new Publication.Appended(room.at(2)));

        room.publish(0, "by number", "x");
        room.sayMany(999);
        assertThat(room.publish(0, "by number", "x")).isEqualTo(new Publication.Appended(room.at(3)));
        room.sayMany(1);
        assertThat(room.publish(0, "by number", "x")).isEqualTo(new Publication.Appended(room.at(1_004)));
    }

    @Test
    void onlyPlayersOfTheRoomAct() {
        room.tryEnter(1, Role.SPECTATOR, "s1");

        for (long stranger : new long[] {1, 9}) {
            assertThat(room.publish(stranger, "", "x")).isInstanceOf(Publication.NoPlayer.class);
            assertThat(room.pass(stranger, "x")).isInstanceOf(Publication.NoPlayer.class);
            assertThat(room.change(stranger, 3)).isInstanceOf(Alteration.NoPlayer.class);
        }

        assertThat(room.top().offset()).isZero();
        assertThat(room.now().rev()).isEqualTo(3);
    }

    @Test
    void aPassingEventIsInNoLog() {
        room.enter(1, "s1");
        Heard heard = room.hear();

        assertThat(room.pass(1, "a\tb")).isInstanceOf(Publication.Passed.class);

        assertThat(room.top().offset()).isZero();
        heard.awaitExactly(new Message.Passing("a\tb"));
    }

    @Test
    void aBodyMayBeAnything() {
        String body = "\"type\":\"x\",\t\"data\":" + STATE + "\n|😀";
        Heard heard = room.hear();

        Position at = room.say(body);

        assertThat(room.all()).containsExactly(event(1, body));
        heard.awaitExactly(appended(at, body));
    }

    @Test
    void aChangeIsWrittenWhole() {
        room.enter(1, "s1");
        Heard heard = room.hear();
        clock.move(Duration.ofSeconds(5));

        Alteration changed = room.change(1, 3);

        assertThat(changed).isEqualTo(new Alteration.Changed(room.at(1), 4));
        Room now = room.now();
        assertThat(now.status()).isEqualTo(RoomStatus.ACTIVE);
        assertThat(now.turn()).contains("white");
        assertThat(now.state()).isEqualTo(STATE);
        assertThat(now.rev()).isEqualTo(4);
        assertThat(now.updatedAt()).isEqualTo(clock.instant());
        heard.awaitExactly(appended(room.at(1), "changed"));
        room.complete();
        assertThat(room.now().turn()).isEmpty();
        assertThat(room.now().state()).isEqualTo("{}");
    }

    @Test
    void aChangeFromAnOlderRevIsOutdated() {
        room.change(0, 3);
        Room before = room.now();

        assertThat(of(log.change(room.id(), change(0, 3, "{}", "late")))).isEqualTo(new Alteration.Outdated(4));

        assertThat(room.now()).isEqualTo(before);
        assertThat(room.all()).containsExactly(event(1, "changed"));
    }

    @Test
    void ofManyChangesFromOneRevOneIsDone() {
        List<CompletableFuture<Alteration>> changes = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> room.change(0, 3)))
                .toList();

        assertThat(changes.stream().map(TestRoom::of))
                .filteredOn(Alteration.Changed.class::isInstance)
                .containsExactly(new Alteration.Changed(room.at(1), 4));
        assertThat(room.all()).hasSize(1);
    }

    @Test
    void historyIsToldInParts() {
        List<String> said = List.of("a", "b", "c");
        said.forEach(room::say);
        Position top = room.at(3);

        assertThat(room.since(room.at(0), 2))
                .isEqualTo(new History.Events(List.of(event(1, "a"), event(2, "b")), top));
        assertThat(room.since(room.at(2), 2)).isEqualTo(new History.Events(List.of(event(3, "c")), top));
        assertThat(room.since(top, 2)).isEqualTo(new History.Events(List.of(), top));
    }

    @Test
    void aPositionThatIsNowhereIsLost() {
        Position top = room.say("a");

        assertThat(room.since(room.at(2), 9)).isEqualTo(new History.Lost(top));
        assertThat(room.since(room.at(999_999_999_999_999L), 9)).isEqualTo(new History.Lost(top));
        assertThat(room.since(new Position("other", 0), 9)).isEqualTo(new History.Lost(top));
    }

    @Test
    void topsAreInTheOrderAskedFor() {
        TestRoom other = TestRoom.made(log, 2);
        TestRoom none = TestRoom.absent(log);
        room.say("a");
        other.enter(1, "s1");

        List<Optional<Top>> tops = of(log.tops(List.of(other.id(), none.id(), room.id())));

        assertThat(tops)
                .containsExactly(
                        Optional.of(new Top(other.at(0), 1)), Optional.empty(), Optional.of(new Top(room.at(1), 0)));
        assertThat(of(log.tops(List.of()))).isEmpty();
    }

    @Test
    void whoeverActsKeepsTheRoomAlive() {
        Instant start = clock.instant();
        clock.move(Duration.ofSeconds(1));
        room.enter(1, "s1");
        assertThat(room.now().lastActivity()).isEqualTo(start.plusSeconds(1));
        clock.move(Duration.ofSeconds(1));
        room.pass(1, "x");
        assertThat(room.now().lastActivity()).isEqualTo(start.plusSeconds(2));
        clock.move(Duration.ofSeconds(1));
        room.say("x");
        assertThat(room.now().lastActivity()).isEqualTo(start.plusSeconds(3));
        clock.move(Duration.ofSeconds(1));
        room.change(0, 3);
        assertThat(room.now().lastActivity()).isEqualTo(start.plusSeconds(4));
    }

    @Test
    void aLostRoomIsRevivedAsItWasKnown() {
        TestRoom lost = TestRoom.absent(log);
        Room known = lost.plan(2);

        Room revived = lost.revive(known);

        assertThat(revived)
                .usingRecursiveComparison()
                .ignoringFields("top", "lastActivity")
                .isEqualTo(known);
        assertThat(revived.top().offset()).isZero();
        assertThat(revived.top().epoch()).isNotEqualTo(known.top().epoch());
        assertThat(lost.enter(1, "s1").room().presence()).isEqualTo(known.presence() + 1);
    }

    @Test
    void aRoomThatIsThereIsNotRevived() {
        Room known = room.now();
        room.enter(1, "s1");
        room.say("a");
        Room before = room.now();

        assertThat(room.revive(known)).isEqualTo(before);

        assertThat(room.now()).isEqualTo(before);
    }

    @Test
    void followersAreToldEverythingInOrder() {
        TestRoom later = TestRoom.absent(log);
        Heard one = later.hear();
        Heard other = later.hear();
        later.make(2);

        later.enter(1, "s1");
        later.publish(1, "m", "a");
        later.pass(1, "b");
        later.change(1, 3);
        later.leave(HERE, "s1");
        later.say("c");

        for (Heard heard : List.of(one, other)) {
            heard.awaitExactly(
                    joined(later.at(0), 1, 1, Role.PLAYER),
                    appended(later.at(1), "a"),
                    new Message.Passing("b"),
                    appended(later.at(2), "changed"),
                    left(later.at(0), 2, 1L),
                    appended(later.at(3), "c"));
            assertThat(heard.renewals()).isEqualTo(1);
        }
    }

    @Test
    void whoFollowsNoMoreIsToldNothing() {
        Heard leaver = room.hear();
        Heard stayer = room.hear();
        leaver.close();

        Position at = room.say("a");

        stayer.awaitExactly(appended(at, "a"));
        assertThat(leaver.messages()).isEmpty();
    }

    @Test
    void manyWhoPublishAtOnceAreHeardInTheOrderOfTheLog() {
        Heard heard = room.hear();

        publishers(20, 25).forEach(CompletableFuture::join);

        await().until(() -> heard.messages().size() == 500);
        assertThat(heard.events()).isEqualTo(room.all());
        assertThat(heard.events())
                .extracting(RoomEvent::offset)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 500).boxed().toList());
        assertThat(heard.events()).extracting(RoomEvent::body).doesNotHaveDuplicates();
    }

    private List<CompletableFuture<Void>> publishers(int count, int each) {
        return IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, each).forEach(j -> room.say(i + "/" + j)), Thread::startVirtualThread))
                .toList();
    }

    @Test
    void whoEntersWhileOthersPublishMissesNothingAndHearsNothingTwice() {
        Position start = room.top();
        List<CompletableFuture<Void>> publishing = publishers(10, 20);
        for (int i = 0; i < 10; i++) {
            try (Heard heard = room.hear()) {
                Entry entry = entry(100 + i, Role.SPECTATOR, "s" + i);

                Entrance.In in = (Entrance.In) of(log.enter(room.id(), entry, Optional.of(start), 1_000));

                publishing.get(i).join();
                long top = room.top().offset();
                assertThat(((Missed.All) in.missed()).events()).hasSize((int) in.room().top().offset());
                await().untilAsserted(() -> assertThat(heard.events().stream()
                                .map(RoomEvent::offset)
                                .filter(offset -> offset > in.room().top().offset() && offset <= top))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(in.room().top().offset() + 1, top)
                                        .boxed()
                                        .toList()));
            }
        }
        publishing.forEach(CompletableFuture::join);
    }

    @Test
    void draftsOfServersNeedNoMember() {
        assertThat(of(log.publish(room.id(), draft(0, "", true, "x")))).isInstanceOf(Publication.Passed.class);
        assertThat(room.publish(0, "", "x")).isInstanceOf(Publication.Appended.class);
        assertThat(room.change(0, 3)).isInstanceOf(Alteration.Changed.class);
    }
}
