package dev.matchpoint.realtime;

import dev.matchpoint.player.identity.CurrentCaller;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.session.Instances;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;

/** What all calls on rooms have in common: who calls, the room that the path names, how long it may take, how it is shown. */
@Singleton
class Rooms {

    private final Instances instances;
    private final CurrentCaller current;
    private final Deadline deadline;

    Rooms(Instances instances, CurrentCaller current, Deadline deadline) {
        this.instances = instances;
        this.current = current;
        this.deadline = deadline;
    }

    /** What is done with a room; it may block, and runs outside of the request's scope. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        Response answer(RoomId room) throws SQLException, InterruptedException;
    }

    /** Does something with the room of that name, in time. */
    Response in(String name, Work work) throws SQLException, InterruptedException {
        Optional<RoomId> room = RoomId.parse(name);
        return room.isPresent() ? within(() -> work.answer(room.get())) : notFound();
    }

    /** Does something, in time. */
    Response within(Deadline.Work<Response> work) throws SQLException, InterruptedException {
        return deadline.within(Errors.unavailable(), work);
    }

    /** Whose request this thread is answering; only for resources that want credentials. */
    Actor actor() {
        return Actor.of(current.caller().orElseThrow());
    }

    Response shown(Response.Status status, Room room) {
        return Response.status(status).entity(RoomView.of(room, instances)).build();
    }

    Response shown(Optional<Room> found) {
        return found.map(room -> shown(Response.Status.OK, room)).orElseGet(Rooms::notFound);
    }

    Response presence(Optional<Room> found) {
        return found.map(room ->
                        Response.ok(PresenceView.of(room, instances.live())).build())
                .orElseGet(Rooms::notFound);
    }

    static Response notFound() {
        return Errors.response(Response.Status.NOT_FOUND, "Room not found.");
    }

    static Response forbidden(String message) {
        return Errors.response(Response.Status.FORBIDDEN, message);
    }

    static Response conflict(String message) {
        return Errors.response(Response.Status.CONFLICT, message);
    }
}
