package dev.matchpoint.realtime;

import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.realtime.frame.MergePatch;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.RoomLog.Change;
import dev.matchpoint.realtime.room.RoomLog.Creation;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rooms: everybody with credentials may make and read them; only who made one, game servers and operators change it. */
@Path("/api/rooms")
@Tag(name = "Rooms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PLAYER, Roles.FLEET})
@RunOnVirtualThread
class RoomResource {

    private final Rooms rooms;
    private final RoomLog log;
    private final InstantSource clock = InstantSource.system();

    RoomResource(Rooms rooms, RoomLog log) {
        this.rooms = rooms;
        this.log = log;
    }

    /** Makes a room. */
    @POST
    @Operation(
            operationId = "createRoom",
            summary = "Make a room",
            description = "Its maker owns it, and is not yet in it.")
    @APIResponse(
            responseCode = "201",
            description = "The room",
            content = @Content(schema = @Schema(implementation = RoomView.class)))
    @APIResponse(responseCode = "409", description = "There is a room of that id")
    public Response create(@Valid @Nullable CreateRequest request) throws SQLException, InterruptedException {
        CreateRequest wanted = request == null ? CreateRequest.NOTHING : request;
        if (wanted.exceedsLimit()) {
            return tooLarge();
        }
        Room made = wanted.room(rooms.actor(), clock.instant());
        return rooms.within(() -> switch (Deadline.await(log.create(made))) {
            case Creation.Created(Room room) -> rooms.shown(Response.Status.CREATED, room);
            case Creation.Taken() -> Rooms.conflict("There is a room of that id.");
        });
    }

    private static Response tooLarge() {
        return Errors.field(
                "state",
                "Ensure the state has no more than " + MergePatch.MAX_STATE_BYTES + " bytes as JSON in UTF-8.");
    }

    /** A room. */
    @GET
    @Path("{id}")
    @Operation(operationId = "room", summary = "Read a room")
    @APIResponse(
            responseCode = "200",
            description = "The room",
            content = @Content(schema = @Schema(implementation = RoomView.class)))
    public Response read(@PathParam("id") String id) throws SQLException, InterruptedException {
        return rooms.in(id, room -> rooms.shown(Deadline.await(log.find(room))));
    }

    /** Changes a room, if nobody has since. */
    @PATCH
    @Path("{id}")
    @Operation(
            operationId = "changeRoom",
            summary = "Change status, turn and state of a room",
            description = "The members are told of it in the order of the room's events.")
    @APIResponse(
            responseCode = "200",
            description = "The room, changed",
            content = @Content(schema = @Schema(implementation = RoomView.class)))
    @APIResponse(
            responseCode = "409",
            description = "It was changed since; rev is the one of now",
            content = @Content(schema = @Schema(implementation = Outdated.class)))
    public Response change(@PathParam("id") String id, @Valid @NotNull ChangeRequest request)
            throws SQLException, InterruptedException {
        Optional<String> complaint = request.complaint();
        if (complaint.isPresent()) {
            return Errors.field("turn", complaint.get());
        }
        Actor actor = rooms.actor();
        Instant now = clock.instant();
        return rooms.in(id, name -> {
            Optional<Room> found = Deadline.await(log.find(name));
            return found.isPresent() ? change(found.get(), request, actor, now) : Rooms.notFound();
        });
    }

    private Response change(Room room, ChangeRequest request, Actor actor, Instant now)
            throws SQLException, InterruptedException {
        if (!actor.mayChange(room)) {
            return Rooms.forbidden("Only the owner of the room may change it.");
        } else if (room.rev() != request.rev()) {
            return Outdated.since(room.rev());
        } else if (request.changesNothing()) {
            return rooms.shown(Response.Status.OK, room);
        }
        return switch (request.state(room)) {
            case MergePatch.Outcome.Merged(String state) -> changed(room.id(), request.change(room, state, actor, now));
            case MergePatch.Outcome.TooLarge() -> tooLarge();
        };
    }

    private Response changed(RoomId room, Change change) throws SQLException, InterruptedException {
        return switch (Deadline.await(log.change(room, change))) {
            case Alteration.Changed _ -> rooms.shown(Deadline.await(log.find(room)));
            case Alteration.Outdated(long rev) -> Outdated.since(rev);
            case Alteration.NoRoom() -> Rooms.notFound();
            case Alteration.NoPlayer() -> throw new IllegalStateException("nobody asked for a player");
        };
    }
}
