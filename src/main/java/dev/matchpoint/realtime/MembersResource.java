package dev.matchpoint.realtime;

import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.player.identity.CurrentPlayer;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Entry;
import dev.matchpoint.web.Deadline;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who is in a room. A player comes and goes for nobody else. */
@Path("/api/rooms")
@Tag(name = "Rooms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PLAYER)
@RunOnVirtualThread
class MembersResource {

    private final Rooms rooms;
    private final RoomLog log;
    private final CurrentPlayer current;

    MembersResource(Rooms rooms, RoomLog log, CurrentPlayer current) {
        this.rooms = rooms;
        this.log = log;
        this.current = current;
    }

    /** As what somebody joins; a player if it is left out. */
    @Schema(name = "RoomJoin")
    record JoinRequest(@Nullable Role role) {}

    /** Takes the caller in. */
    @POST
    @Path("{id}/join")
    @Operation(
            operationId = "joinRoom",
            summary = "Join a room",
            description = "Who is in already stays, in the role of before.")
    @APIResponse(
            responseCode = "200",
            description = "The room, with the caller in it",
            content = @Content(schema = @Schema(implementation = RoomView.class)))
    @APIResponse(responseCode = "403", description = "It is the room of a match that others play")
    @APIResponse(responseCode = "409", description = "It is full, or its game is over; the message says which")
    public Response join(@PathParam("id") String id, @Valid @Nullable JoinRequest request)
            throws SQLException, InterruptedException {
        Role role = request == null || request.role() == null ? Role.PLAYER : request.role();
        Caller.Player caller = current.caller();
        Entry entry = new Entry(caller.id(), caller.username(), role, Optional.empty());
        return rooms.in(id, room -> switch (Deadline.await(log.enter(room, entry, Optional.empty(), 0))) {
            case Entrance.In in -> rooms.shown(Response.Status.OK, in.room());
            case Entrance.NoRoom() -> Rooms.notFound();
            case Entrance.Full() -> Rooms.conflict("The room is full.");
            case Entrance.Over() -> Rooms.conflict("The room's game is over.");
            case Entrance.NoSeat() ->
                Rooms.forbidden("Only the players of a match play in its room; join it as a spectator.");
        });
    }

    /** Takes the caller out. */
    @POST
    @Path("{id}/leave")
    @Operation(
            operationId = "leaveRoom",
            summary = "Leave a room, on all devices",
            description = "Who is not in it gets the same answer.")
    @APIResponse(
            responseCode = "200",
            description = "The room, without the caller",
            content = @Content(schema = @Schema(implementation = RoomView.class)))
    public Response leave(@PathParam("id") String id) throws SQLException, InterruptedException {
        var player = current.id();
        return rooms.in(id, room -> {
            Deadline.await(log.leave(room, player));
            return rooms.shown(Deadline.await(log.find(room)));
        });
    }

    /** Who of a room is online. */
    @GET
    @Path("{id}/presence")
    @RolesAllowed({Roles.PLAYER, Roles.FLEET})
    @Operation(operationId = "roomPresence", summary = "Who of a room is online")
    @APIResponse(
            responseCode = "200",
            description = "The players and the spectators",
            content = @Content(schema = @Schema(implementation = PresenceView.class)))
    public Response presence(@PathParam("id") String id) throws SQLException, InterruptedException {
        return rooms.in(id, room -> {
            Optional<Room> found = Deadline.await(log.find(room));
            return rooms.presence(found);
        });
    }
}
