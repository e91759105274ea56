package dev.matchpoint.operations.why;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why a player is not matched yet. */
@Path("/api/admin/players/{id}/why")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
class WhyResource {

    private final Explanations explanations;
    private final Deadline deadline;

    WhyResource(Explanations explanations, Deadline deadline) {
        this.explanations = explanations;
        this.deadline = deadline;
    }

    /** Explains it. */
    @GET
    @Operation(
            operationId = "why",
            summary = "Why a player is not matched yet",
            description = "From the store that pairs the player's ticket now. The estimate is made from recent waits of"
                    + " players near in rating who had waited as long, those included who still wait.")
    @APIResponse(
            responseCode = "200",
            description = "Where the player stands, and why",
            content = @Content(schema = @Schema(implementation = Why.class)))
    public Response why(@PathParam("id") long id) throws SQLException, InterruptedException {
        return deadline.within(
                Errors.unavailable(),
                () -> Response.ok(explanations.of(new PlayerId(id)).orElseThrow(NotFoundException::new))
                        .build());
    }
}
