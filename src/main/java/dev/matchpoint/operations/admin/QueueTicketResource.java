package dev.matchpoint.operations.admin;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.matchmaking.Removals;
import dev.matchpoint.matchmaking.Removals.Removal;
import dev.matchpoint.operations.audit.Action;
import dev.matchpoint.operations.audit.Audit;
import dev.matchpoint.operations.audit.Deed;
import dev.matchpoint.operations.audit.Done;
import dev.matchpoint.operations.audit.Operator;
import dev.matchpoint.operations.audit.Outcome;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
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

/** Tickets of players in queues. */
@Path("/api/admin/queues/{name}/tickets/{player}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
class QueueTicketResource {

    private final Removals removals;
    private final Audit audit;
    private final Operator operator;
    private final Deadline deadline;

    QueueTicketResource(Removals removals, Audit audit, Operator operator, Deadline deadline) {
        this.removals = removals;
        this.audit = audit;
        this.operator = operator;
        this.deadline = deadline;
    }

    /** Takes a player out of a queue. */
    @DELETE
    @Operation(
            operationId = "removeTicket",
            summary = "Take a player out of a queue",
            description = "As if the player had left: nothing that was asked before brings the ticket back.")
    @APIResponse(
            responseCode = "200",
            description = "The player is out",
            content = @Content(schema = @Schema(implementation = Done.class)))
    @APIResponse(responseCode = "409", description = "The player is in a match already")
    public Response remove(@PathParam("name") String name, @PathParam("player") long player)
            throws SQLException, InterruptedException {
        QueueName queue;
        try {
            queue = QueueName.parse(name);
        } catch (IllegalArgumentException e) {
            return Errors.response(Response.Status.NOT_FOUND, "No queue has such a name.");
        }
        Deed deed = operator.deed(Action.REMOVE_TICKET, Long.toString(player), Map.of("queue", name));
        return deadline.within(
                Errors.unavailable(),
                () -> answer(audit.around(
                        deed, QueueTicketResource::outcome, () -> removals.remove(new PlayerId(player), queue))));
    }

    private static Outcome outcome(Removal removal) {
        return switch (removal) {
            case Removal.Removed() -> Outcome.DONE;
            case Removal.NoTicket(), Removal.Matched _ -> Outcome.REFUSED;
            case Removal.TryAgain() -> Outcome.FAILED;
        };
    }

    private static Response answer(Removal removal) {
        return switch (removal) {
            case Removal.Removed() ->
                Response.ok(Done.saying("The player is out of the queue.")).build();
            case Removal.NoTicket() ->
                Errors.response(Response.Status.NOT_FOUND, "The player has no ticket in this queue.");
            case Removal.Matched(var match) ->
                Errors.response(Response.Status.CONFLICT, "The player is in match " + match + " already.");
            case Removal.TryAgain() -> Errors.unavailable();
        };
    }
}
