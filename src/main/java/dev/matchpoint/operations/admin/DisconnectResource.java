package dev.matchpoint.operations.admin;

import dev.matchpoint.operations.audit.Action;
import dev.matchpoint.operations.audit.Deed;
import dev.matchpoint.operations.audit.Done;
import dev.matchpoint.operations.audit.Operator;
import dev.matchpoint.operations.order.Orders;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The connections of a player. */
@Path("/api/admin/players/{id}/disconnect")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
class DisconnectResource {

    private final Orders orders;
    private final Operator operator;
    private final Deadline deadline;

    DisconnectResource(Orders orders, Operator operator, Deadline deadline) {
        this.orders = orders;
        this.operator = operator;
        this.deadline = deadline;
    }

    /** Closes them. */
    @POST
    @Operation(
            operationId = "disconnect",
            summary = "Close the connections of a player",
            description =
                    "All of them, on whatever instance, within two seconds. The player may come back; who is to be"
                            + " kept out is banned.")
    @APIResponse(
            responseCode = "200",
            description = "All instances are told; likewise if the player has no connection",
            content = @Content(schema = @Schema(implementation = Done.class)))
    public Response disconnect(@PathParam("id") long id) throws SQLException, InterruptedException {
        Deed deed = operator.deed(Action.DISCONNECT, Long.toString(id), Map.of());
        return deadline.within(Errors.unavailable(), () -> {
            orders.give(deed);
            return Response.ok(Done.saying("The player's connections are closed."))
                    .build();
        });
    }
}
