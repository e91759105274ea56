package dev.matchpoint.realtime.room.redis;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.Scripts;
import dev.matchpoint.redis.Subscriptions;
import io.vertx.redis.client.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Rooms in Redis, the same for all instances. Each call is one script on the keys of one room, so that Redis gives its order to
 * whatever happens there; what it tells the others it publishes in the same script. Costs and failures are those of {@link
 * dev.matchpoint.redis.RedisCommands}.
 */
public final class RedisRoomLog implements RoomLog {

    private final RoomScripts scripts;
    private final ListedRooms listed;
    private final Subscriptions subscriptions;
    private final InstanceId self;
    private final InstantSource clock;

    /**
     * @param self this instance, at which sessions are that enter through it
     * @param clock whose time events and rooms are given; those of all instances should agree to some seconds
     */
    public RedisRoomLog(
            Scripts scripts, Subscriptions subscriptions, InstanceId self, Bounds bounds, InstantSource clock) {
        this.scripts = new RoomScripts(scripts, bounds, clock);
        this.listed = new ListedRooms(this, scripts);
        this.subscriptions = subscriptions;
        this.self = self;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Creation> create(Room made) {
        return make(made, 0).thenApply(answer -> Answers.creation(made.id(), answer));
    }

    @Override
    public CompletionStage<Room> revive(Room known) {
        return make(known, known.presence()).thenApply(answer -> Answers.room(known.id(), answer.get(1)));
    }

    private CompletionStage<Response> make(Room room, long presence) {
        return scripts.start(
                        RoomScripts.CREATE,
                        room.id(),
                        room.owner(),
                        room.maxPlayers(),
                        room.onOutage(),
                        room.status(),
                        turn(room.turn()),
                        room.state(),
                        room.rev(),
                        presence,
                        room.createdAt().toEpochMilli(),
                        room.updatedAt().toEpochMilli())
                .thenApply(answer -> noted(room.id(), answer));
    }

    private Response noted(RoomId room, Response answer) {
        if (answer.get(0).toString().equals("created")) {
            listed.note(room, clock.millis());
        }
        return answer;
    }

    @Override
    public CompletionStage<Optional<Room>> find(RoomId room) {
        return scripts.start(RoomScripts.FIND, room).thenApply(answer -> Answers.found(room, answer));
    }

    @Override
    public CompletionStage<Entrance> enter(RoomId room, Entry entry, Optional<Position> since, int atMost) {
        return scripts.start(
                        RoomScripts.ENTER,
                        room,
                        entry.player(),
                        entry.role(),
                        entry.username(),
                        entry.session().map(SessionId::value).orElse(""),
                        self,
                        since.map(Position::epoch).orElse(""),
                        since.map(Position::offset).orElse(0L),
                        atMost)
                .thenApply(answer -> Answers.entrance(room, answer));
    }

    @Override
    public CompletionStage<Void> leave(RoomId room, List<SessionId> sessions, InstanceId at) {
        Object[] arguments = Stream.concat(Stream.of(at), sessions.stream()).toArray();
        return scripts.start(RoomScripts.LEAVE, room, arguments).thenAccept(left -> {});
    }

    @Override
    public CompletionStage<Boolean> leave(RoomId room, PlayerId player) {
        return scripts.start(RoomScripts.DISMISS, room, player).thenApply(left -> left.toLong() > 0);
    }

    @Override
    public CompletionStage<Publication> publish(RoomId room, Draft draft) {
        CompletionStage<Response> answer = draft.passing()
                ? scripts.start(RoomScripts.PASS, room, sender(draft.from()), draft.body())
                : scripts.start(
                        RoomScripts.PUBLISH,
                        room,
                        sender(draft.from()),
                        draft.mid().orElse(""),
                        self,
                        draft.body());
        return answer.thenApply(Answers::publication);
    }

    @Override
    public CompletionStage<Alteration> change(RoomId room, Change change) {
        return scripts.start(
                        RoomScripts.CHANGE,
                        room,
                        sender(change.from()),
                        change.rev(),
                        change.status(),
                        turn(change.turn()),
                        change.state(),
                        self,
                        change.body())
                .thenApply(Answers::alteration);
    }

    @Override
    public CompletionStage<History> since(RoomId room, Position position, int atMost) {
        return scripts.start(RoomScripts.SINCE, room, position.epoch(), position.offset(), atMost)
                .thenApply(Answers::history);
    }

    @Override
    public CompletionStage<List<Optional<Top>>> tops(List<RoomId> rooms) {
        // All are sent before the first is answered.
        List<CompletableFuture<Optional<Top>>> tops = rooms.stream()
                .map(room -> scripts.start(RoomScripts.TOP, room)
                        .thenApply(Answers::top)
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(tops.toArray(CompletableFuture[]::new))
                .thenApply(all -> tops.stream().map(CompletableFuture::join).toList());
    }

    @Override
    public CompletionStage<Listing> list(int limit, long offset) {
        return listed.list(limit, offset);
    }

    @Override
    public Following follow(RoomId room, Consumer<Message> onMessage, Runnable onRenewed) {
        return subscriptions.subscribe(
                Keyspace.roomChannel(room.value()), text -> onMessage.accept(Messages.parse(text)), onRenewed)::close;
    }

    private static String sender(Optional<PlayerId> from) {
        return from.map(PlayerId::toString).orElse("");
    }

    private static String turn(Optional<String> turn) {
        return turn.map(whose -> RoomAnswer.TURN + whose).orElse("");
    }
}
