package dev.matchpoint.realtime.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.RoomLog.Change;
import dev.matchpoint.realtime.room.RoomLog.Creation;
import dev.matchpoint.realtime.room.RoomLog.Draft;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Entry;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import dev.matchpoint.realtime.room.RoomLog.Top;
import dev.matchpoint.redis.RedisUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A room, as one instance uses it; each call waits for its outcome. */
public final class TestRoom {

    private static final int SESSION_LENGTH = 22;
    /** What cjson, or a parser that takes every number for a double, would not give back. */
    public static final String STATE = """
            {"none":[],"nothing":{},"big":12345678901234567890,"exact":1.10,"name":"\\u00e9 \\t é 😀"}""";

    private static final Instant MADE = Instant.ofEpochMilli(1_763_649_000_000L);

    private final RoomLog log;
    private final RoomId id;

    private TestRoom(RoomLog log, RoomId id) {
        this.log = log;
        this.id = id;
    }

    /** One that is not there. */
    public static TestRoom absent(RoomLog log) {
        return new TestRoom(log, new RoomId(UUID.randomUUID().toString()));
    }

    /** Returns when a log answers, whose connections may be on their way. */
    public static void awaitAnswers(RoomLog log) {
        await().ignoreExceptionsMatching(failure -> failure.getCause() instanceof RedisUnavailable)
                .until(() -> outcome(log.find(absent(log).id())).isEmpty());
    }

    /** A new one. */
    public static TestRoom made(RoomLog log, int maxPlayers) {
        TestRoom room = absent(log);
        assertThat(room.make(maxPlayers)).isInstanceOf(Creation.Created.class);
        return room;
    }

    /** A new one, of which it is said what becomes of it in an outage. */
    public static TestRoom made(RoomLog log, int maxPlayers, OnOutage onOutage) {
        TestRoom room = absent(log);
        assertThat(outcome(log.create(room.plan(maxPlayers, onOutage)))).isInstanceOf(Creation.Created.class);
        return room;
    }

    /** The same as another instance uses it. */
    public TestRoom through(RoomLog other) {
        return new TestRoom(other, id);
    }

    /** Its name. */
    public RoomId id() {
        return id;
    }

    /** As it is to be. */
    public Room plan(int maxPlayers) {
        return plan(maxPlayers, OnOutage.FREEZE);
    }

    private Room plan(int maxPlayers, OnOutage onOutage) {
        return new Room(
                id,
                "fleet/dev",
                maxPlayers,
                onOutage,
                RoomStatus.WAITING,
                Optional.of(""),
                STATE,
                3,
                new Position("unknown", 99),
                99,
                MADE,
                MADE.plusMillis(1),
                MADE,
                List.of());
    }

    /** Tries to make it. */
    public Creation make(int maxPlayers) {
        return outcome(log.create(plan(maxPlayers)));
    }

    /** Brings it back, unless it is there. */
    public Room revive(Room known) {
        return outcome(log.revive(known));
    }

    /** The session that tests call by a short name. */
    public static SessionId session(String name) {
        return new SessionId(name + "-".repeat(SESSION_LENGTH - name.length()));
    }

    /** Waits for an outcome. */
    public static <T> T outcome(CompletionStage<T> outcome) {
        return outcome.toCompletableFuture().join();
    }

    /** As it is. */
    public Room now() {
        return outcome(log.find(id)).orElseThrow();
    }

    /** Its last event. */
    public Position top() {
        return now().top();
    }

    /** A place in its log, in the epoch of now. */
    public Position at(long offset) {
        return new Position(top().epoch(), offset);
    }

    /** An entry of a player of that number, called {@code n<number>}. */
    public static Entry entry(long player, Role role, String session) {
        return new Entry(
                new PlayerId(player),
                "n" + player,
                role,
                session.isEmpty() ? Optional.empty() : Optional.of(session(session)));
    }

    /** Tries to enter, without a look back. */
    public Entrance tryEnter(long player, Role role, String session) {
        return outcome(log.enter(id, entry(player, role, session), Optional.empty(), 0));
    }

    /** Enters as a player. */
    public Entrance.In enter(long player, String session) {
        return (Entrance.In) tryEnter(player, Role.PLAYER, session);
    }

    /** What is told of what was missed to player 1, who is in by session {@code s1}. */
    public RoomLog.Missed missed(Position since, int atMost) {
        Entry entry = entry(1, Role.PLAYER, "s1");
        return ((Entrance.In) outcome(log.enter(id, entry, Optional.of(since), atMost))).missed();
    }

    /** Takes sessions out. */
    public void leave(InstanceId at, String... sessions) {
        outcome(log.leave(id, Stream.of(sessions).map(TestRoom::session).toList(), at));
    }

    /** Takes a player out. */
    public boolean dismiss(long player) {
        return outcome(log.leave(id, new PlayerId(player)));
    }

    /** A draft of somebody, of a server if the number is 0. */
    public static Draft draft(long from, String mid, boolean passing, String body) {
        return new Draft(player(from), mid.isEmpty() ? Optional.empty() : Optional.of(mid), passing, body);
    }

    private static Optional<PlayerId> player(long from) {
        return from == 0 ? Optional.empty() : Optional.of(new PlayerId(from));
    }

    /** Publishes as somebody, as a server if the number is 0. */
    public Publication publish(long from, String mid, String body) {
        return outcome(log.publish(id, draft(from, mid, false, body)));
    }

    /** Passes an event on. */
    public Publication pass(long from, String body) {
        return outcome(log.publish(id, draft(from, "", true, body)));
    }

    /** Appends an event of a server. */
    public Position say(String body) {
        return ((Publication.Appended) publish(0, "", body)).at();
    }

    /** Appends many, a few hundred at a time: a busy machine is no outage. */
    public void sayMany(int count) {
        for (int done = 0; done < count; done += 200) {
            List<CompletionStage<Publication>> some = new ArrayList<>();
            IntStream.range(done, Math.min(count, done + 200))
                    .forEach(i -> some.add(log.publish(id, draft(0, "", false, "many"))));
            some.forEach(TestRoom::outcome);
        }
    }

    /** A change that makes a room active. */
    public static Change change(long from, long rev, String state, String body) {
        return new Change(player(from), rev, RoomStatus.ACTIVE, Optional.of("white"), state, body);
    }

    /** Changes it as somebody, as a server if the number is 0. */
    public Alteration change(long from, long rev) {
        return outcome(log.change(id, change(from, rev, STATE, "changed")));
    }

    /** Ends the game. */
    public void complete() {
        Change end =
                new Change(Optional.empty(), now().rev(), RoomStatus.COMPLETED, Optional.empty(), "{}", "completed");
        assertThat(outcome(log.change(id, end))).isInstanceOf(Alteration.Changed.class);
    }

    /** What happened since. */
    public History since(Position position, int atMost) {
        return outcome(log.since(id, position, atMost));
    }

    /** All that is kept, from the beginning. */
    public List<RoomEvent> all() {
        return ((History.Events) since(at(0), 5_000)).events();
    }

    /** How far it is. */
    public Optional<Top> far() {
        return outcome(log.tops(List.of(id))).getFirst();
    }

    /** Follows it. */
    public Heard hear() {
        return Heard.in(log, id);
    }
}
