package dev.matchpoint.realtime;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.session.Sessions;
import dev.matchpoint.realtime.session.Sessions.Connected;
import dev.matchpoint.web.Deadline;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The connections of a player: the affair of that player and of operators. */
@Path("/api/users/{id}/connections")
@Tag(name = "Rooms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PLAYER, Roles.OPERATOR})
@RunOnVirtualThread
class ConnectionsResource {

    private final Rooms rooms;
    private final Sessions sessions;

    ConnectionsResource(Rooms rooms, Sessions sessions) {
        this.rooms = rooms;
        this.sessions = sessions;
    }

    /** A connection of a player. */
    @Schema(name = "Connection")
    record ConnectionView(String socketId, String instance, List<String> rooms, Instant connectedAt, Instant lastSeen) {

        static ConnectionView of(Connected connected) {
            return new ConnectionView(
                    connected.session().value(),
                    connected.instance().value(),
                    connected.rooms().stream().map(RoomId::value).toList(),
                    connected.connectedAt(),
                    connected.lastSeen());
        }
    }

    /** The connections to instances that live. */
    @GET
    @Operation(operationId = "connections", summary = "The connections of a player, to whatever instance")
    @APIResponse(
            responseCode = "200",
            description = "The connections; none for a player that there is not",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ConnectionView.class)))
    public Response list(@PathParam("id") long id) throws SQLException, InterruptedException {
        PlayerId player = new PlayerId(id);
        if (rooms.actor().player().filter(caller -> !caller.equals(player)).isPresent()) {
            return Rooms.forbidden("The connections of others are not shown.");
        }
        return rooms.within(() -> Response.ok(Deadline.await(sessions.of(player)).stream()
                        .map(ConnectionView::of)
                        .toList())
                .build());
    }
}
