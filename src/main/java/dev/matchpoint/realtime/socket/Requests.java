package dev.matchpoint.realtime.socket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matchpoint.realtime.frame.ClientFrame;
import dev.matchpoint.realtime.frame.ErrorCode;
import dev.matchpoint.realtime.frame.EventBody;
import dev.matchpoint.realtime.frame.MergePatch;
import dev.matchpoint.realtime.frame.RoomFrames;
import dev.matchpoint.realtime.frame.RoomFrames.Present;
import dev.matchpoint.realtime.frame.ServerFrames;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.RoomLog.Draft;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Does what clients ask for, and answers. Fails where the store is away; the caller tells the client. */
@Singleton
class Requests {

    private static final String NO_ROOM = "there is no such room";
    private static final String NOT_IN = "join the room first";
    private static final String NO_PLAYER = "only players of the room may do that";

    private final Visits visits;
    private final RoomLog log;
    private final SocketMeters meters;
    private final int maxMissed;
    private final InstantSource clock = InstantSource.system();

    Requests(Visits visits, RoomLog log, SocketMeters meters, SocketConfig config) {
        this.visits = visits;
        this.log = log;
        this.meters = meters;
        this.maxMissed = config.maxMissed();
    }

    CompletionStage<@Nullable Void> perform(Connection from, ClientFrame frame) {
        if (from.isOver()) {
            return done();
        }
        return switch (frame) {
            case ClientFrame.Hello hello -> visits.greet(from, hello.resume());
            case ClientFrame.Ping _ -> done();
            case ClientFrame.Request request -> perform(from, request);
        };
    }

    private CompletionStage<@Nullable Void> perform(Connection from, ClientFrame.Request request) {
        if (from.session().isEmpty()) {
            return refuse(from, request, ErrorCode.UNAUTHORIZED, "say hello first");
        }
        return switch (request) {
            case ClientFrame.Join join -> visits.join(from, join);
            case ClientFrame.Request other
            when !from.rooms().contains(other.room()) -> refuse(from, other, ErrorCode.FORBIDDEN, NOT_IN);
            case ClientFrame.Leave leave -> visits.leave(from, leave);
            case ClientFrame.Publish publish -> publish(from, publish);
            case ClientFrame.Change change -> change(from, change);
            case ClientFrame.History history -> history(from, history);
            case ClientFrame.Presence presence -> presence(from, presence);
        };
    }

    private CompletionStage<@Nullable Void> publish(Connection from, ClientFrame.Publish request) {
        Draft draft = new Draft(
                Optional.of(from.player()),
                Optional.of(request.mid()),
                request.passing(),
                EventBody.of(request.type(), Optional.of(from.player()), request.data(), clock.instant()));
        long start = System.nanoTime();
        return log.publish(request.room(), draft).thenAccept(publication -> {
            switch (meters.published(publication, start)) {
                case Publication.Appended(var at) -> from.send(ServerFrames.ok(request.id(), at));
                case Publication.Passed _ -> from.send(ServerFrames.ok(request.id()));
                case Publication.NoRoom _ -> tell(from, request, ErrorCode.NOT_FOUND, NO_ROOM);
                case Publication.NoPlayer _ -> tell(from, request, ErrorCode.FORBIDDEN, NO_PLAYER);
            }
        });
    }

    private CompletionStage<@Nullable Void> change(Connection from, ClientFrame.Change request) {
        return log.find(request.room())
                .thenCompose(found -> found.isEmpty()
                        ? refuse(from, request, ErrorCode.NOT_FOUND, NO_ROOM)
                        : change(from, request, found.get()));
    }

    private CompletionStage<@Nullable Void> change(Connection from, ClientFrame.Change request, Room room) {
        if (room.rev() != request.rev()) {
            from.send(ServerFrames.outdated(request.id(), room.rev()));
            return done();
        }
        return switch (MergePatch.apply(room.state(), request.patch())) {
            case MergePatch.Outcome.TooLarge _ ->
                refuse(from, request, ErrorCode.TOO_LARGE, "the state would be larger than 64 KiB");
            case MergePatch.Outcome.Merged(var state) ->
                log.change(request.room(), changed(from, request, room, state))
                        .thenAccept(alteration -> answer(from, request, alteration));
        };
    }

    private RoomLog.Change changed(Connection from, ClientFrame.Change request, Room room, String state) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode().set("patch", request.patch());
        String body = EventBody.change(Optional.of(from.player()), room.rev() + 1, changes, clock.instant());
        return new RoomLog.Change(Optional.of(from.player()), room.rev(), room.status(), room.turn(), state, body);
    }

    private static void answer(Connection from, ClientFrame.Change request, Alteration alteration) {
        switch (alteration) {
            case Alteration.Changed changed -> from.send(ServerFrames.ok(request.id(), changed.at()));
            case Alteration.Outdated(var rev) -> from.send(ServerFrames.outdated(request.id(), rev));
            case Alteration.NoRoom _ -> tell(from, request, ErrorCode.NOT_FOUND, NO_ROOM);
            case Alteration.NoPlayer _ -> tell(from, request, ErrorCode.FORBIDDEN, NO_PLAYER);
        }
    }

    private CompletionStage<@Nullable Void> history(Connection from, ClientFrame.History request) {
        return log.since(request.room(), request.since(), maxMissed).thenAccept(history -> {
            switch (history) {
                case History.Events events -> from.send(RoomFrames.history(request.id(), request.room(), events));
                case History.Lost _ ->
                    tell(from, request, ErrorCode.NOT_FOUND, "these events are not kept any more; join again");
                case History.NoRoom _ -> tell(from, request, ErrorCode.NOT_FOUND, NO_ROOM);
            }
        });
    }

    private CompletionStage<@Nullable Void> presence(Connection from, ClientFrame.Presence request) {
        return log.find(request.room()).thenAccept(found -> {
            if (found.isEmpty()) {
                tell(from, request, ErrorCode.NOT_FOUND, NO_ROOM);
            } else {
                List<Present> present =
                        found.get().members().stream().map(Present::of).toList();
                from.send(RoomFrames.players(request.id(), present));
            }
        });
    }

    private static void tell(Connection from, ClientFrame.Request request, ErrorCode code, String message) {
        from.send(ServerFrames.error(Optional.of(request.id()), code, message));
    }

    static CompletionStage<@Nullable Void> refuse(
            Connection from, ClientFrame.Request request, ErrorCode code, String message) {
        tell(from, request, code, message);
        return done();
    }

    static CompletionStage<@Nullable Void> done() {
        return CompletableFuture.completedStage(null);
    }
}
