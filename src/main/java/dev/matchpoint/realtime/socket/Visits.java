package dev.matchpoint.realtime.socket;

import dev.matchpoint.realtime.cluster.Reach;
import dev.matchpoint.realtime.frame.ClientFrame;
import dev.matchpoint.realtime.frame.ClientFrame.Resume;
import dev.matchpoint.realtime.frame.ErrorCode;
import dev.matchpoint.realtime.frame.Limits;
import dev.matchpoint.realtime.frame.RoomFrames;
import dev.matchpoint.realtime.frame.ServerFrames;
import dev.matchpoint.realtime.hub.Arrival;
import dev.matchpoint.realtime.hub.LiveRooms;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.session.Sessions;
import dev.matchpoint.realtime.session.Sessions.Begun;
import dev.matchpoint.realtime.session.Sessions.Resumption;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How sessions begin and go on over connections to this instance, and which rooms they are in. */
@Singleton
class Visits {

    private static final Logger LOG = Logger.getLogger(Visits.class);

    private final Sessions sessions;
    private final LiveRooms rooms;
    private final Reach reach;
    private final Limits limits;
    private final Connected connected;
    private final MatchPushes pushes;
    private final SocketMeters meters;

    Visits(
            Sessions sessions,
            LiveRooms rooms,
            Connected connected,
            MatchPushes pushes,
            SocketMeters meters,
            Reach reach,
            SocketConfig config) {
        this.pushes = pushes;
        this.meters = meters;
        this.sessions = sessions;
        this.rooms = rooms;
        this.connected = connected;
        this.reach = reach;
        this.limits = config.limits();
    }

    /** Begins a session, or goes on with one if it can be. */
    CompletionStage<@Nullable Void> greet(Connection with, Optional<Resume> resume) {
        if (with.session().isPresent()) {
            with.send(ServerFrames.error(Optional.empty(), ErrorCode.CONFLICT, "hello was said before"));
            return Requests.done();
        }
        return resume.isPresent() ? resume(with, resume.get()) : begin(with);
    }

    private CompletionStage<@Nullable Void> begin(Connection with) {
        return sessions.begin(with.player(), with.username()).thenAccept(begun -> {
            welcome(with, begun, false);
            if (with.isOver()) {
                connected.lose(with);
            }
        });
    }

    private void welcome(Connection with, Begun session, boolean resumed) {
        with.carry(session.id());
        connected.add(session.id(), with);
        with.send(ServerFrames.welcome(
                session.id(), session.token(), resumed, limits, Connected.mode(reach.isReached())));
        pushes.look(with.player());
    }

    /** One that cannot be resumed is begun anew, under another id. */
    private CompletionStage<@Nullable Void> resume(Connection with, Resume resume) {
        return sessions.resume(resume.session(), resume.token(), with.player())
                .thenCompose(resumption -> switch (meters.resumed(resumption)) {
                    case Resumption.Gone _ -> begin(with);
                    case Resumption.Resumed(var in) -> goOn(with, resume, in);
                });
    }

    private CompletionStage<@Nullable Void> goOn(Connection with, Resume resume, Map<RoomId, Role> in) {
        welcome(with, new Begun(resume.session(), resume.token()), true);
        LOG.infof("[RECOVERY] session=%s player=%s rooms=%d", resume.session(), with.player(), in.size());
        CompletableFuture<?>[] entered = in.entrySet().stream()
                .map(room -> enterAgain(with, room.getKey(), room.getValue(), resume.rooms()))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(entered).thenAccept(all -> {
            if (with.isOver()) {
                connected.lose(with);
            }
        });
    }

    /** One that there is no more place in, or that is not there any more, is told as a presence without the player. */
    private CompletionStage<@Nullable Void> enterAgain(
            Connection with, RoomId room, Role role, Map<RoomId, Position> known) {
        return enter(with, room, role, Optional.empty(), Optional.ofNullable(known.get(room)))
                .handle((entrance, failure) -> {
                    if (!(entrance instanceof Entrance.In)) {
                        LOG.debugf(failure, "Not in again session=%s room=%s: %s", with.session(), room, entrance);
                        with.send(RoomFrames.presence(room, List.of(), List.of(with.player())));
                    }
                    return null;
                });
    }

    /** Has a session enter a room. */
    CompletionStage<@Nullable Void> join(Connection from, ClientFrame.Join request) {
        if (from.rooms().size() >= limits.rooms() && !from.rooms().contains(request.room())) {
            return Requests.refuse(from, request, ErrorCode.FULL, "in as many rooms as a session may be in");
        }
        return enter(from, request.room(), request.role(), Optional.of(request.id()), request.since())
                .thenAccept(entrance -> {
                    switch (entrance) {
                        case Entrance.In _ -> LOG.debugf("Joined room=%s player=%s", request.room(), from.player());
                        case Entrance.NoRoom _ -> refuse(from, request, ErrorCode.NOT_FOUND, "there is no such room");
                        case Entrance.Full _ -> refuse(from, request, ErrorCode.FULL, "the room is full");
                        case Entrance.Over _ -> refuse(from, request, ErrorCode.CONFLICT, "the game is over");
                        case Entrance.NoSeat _ ->
                            refuse(
                                    from,
                                    request,
                                    ErrorCode.FORBIDDEN,
                                    "others play this match; watch it as a spectator");
                    }
                });
    }

    private static void refuse(Connection from, ClientFrame.Join request, ErrorCode code, String message) {
        from.send(ServerFrames.error(Optional.of(request.id()), code, message));
    }

    /** Noted with the session before it is done: an instance that dies in between leaves nobody behind in the room. */
    private CompletionStage<Entrance> enter(
            Connection with, RoomId room, Role role, Optional<String> request, Optional<Position> since) {
        SessionId session = with.session().orElseThrow();
        return sessions.entering(session, room, role)
                .thenCompose(isOurs -> {
                    if (!isOurs) {
                        throw new CompletionException(new IllegalStateException("the session was taken over"));
                    }
                    Arrival arrival = new Arrival(
                            session, with.player(), with.username(), role, request, since, with.recipient());
                    return rooms.enter(room, arrival);
                })
                .thenCompose(entrance -> {
                    if (entrance instanceof Entrance.In) {
                        with.rooms().add(room);
                        return CompletableFuture.completedStage(entrance);
                    }
                    with.rooms().remove(room);
                    return sessions.left(session, room).thenApply(noted -> entrance);
                });
    }

    /** Has a session leave a room. */
    CompletionStage<@Nullable Void> leave(Connection from, ClientFrame.Leave request) {
        SessionId session = from.session().orElseThrow();
        from.rooms().remove(request.room());
        return rooms.leave(request.room(), session)
                .thenCompose(left -> sessions.left(session, request.room()))
                .thenAccept(noted -> from.send(ServerFrames.ok(request.id())));
    }
}
