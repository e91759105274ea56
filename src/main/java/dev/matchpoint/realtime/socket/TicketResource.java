package dev.matchpoint.realtime.socket;

import dev.matchpoint.player.identity.CurrentPlayer;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.realtime.socket.Tickets.Issued;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a page gets a WebSocket: browsers send no header with it, and a token in an address would end in logs. */
@Path("/api/realtime/tickets")
@Tag(name = "Realtime")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PLAYER)
@RunOnVirtualThread
class TicketResource {

    private final Tickets tickets;
    private final CurrentPlayer player;

    TicketResource(Tickets tickets, CurrentPlayer player) {
        this.tickets = tickets;
        this.player = player;
    }

    /** Issues a ticket for one WebSocket. */
    @POST
    @Operation(
            operationId = "createSocketTicket",
            summary = "Get a ticket for a WebSocket",
            description = "It lets its player in once, within 30 seconds and while the token is good: /ws?ticket=...")
    @APIResponse(
            responseCode = "201",
            description = "The ticket, and until when it is good",
            content = @Content(schema = @Schema(implementation = Issued.class)))
    public Response create() {
        return Response.status(Response.Status.CREATED)
                .entity(tickets.issue(player.pass()))
                .build();
    }
}
