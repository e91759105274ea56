package dev.matchpoint.operations.health;

import dev.matchpoint.operations.audit.Action;
import dev.matchpoint.operations.audit.Audit;
import dev.matchpoint.operations.audit.Deed;
import dev.matchpoint.operations.audit.Operator;
import dev.matchpoint.operations.audit.Outcome;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The removal of what is left over in the stores. */
@Path("/health/cleanup")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
class CleanupResource {

    private static final Duration TAKES = Duration.ofSeconds(40);

    private final Cleanup cleanup;
    private final Audit audit;
    private final Operator operator;
    private final Deadline deadline;

    CleanupResource(Cleanup cleanup, Audit audit, Operator operator, Deadline deadline) {
        this.cleanup = cleanup;
        this.audit = audit;
        this.operator = operator;
        this.deadline = deadline;
    }

    /** Looks for what is left over, and removes it. */
    @POST
    @Operation(
            operationId = "cleanup",
            summary = "Look for what is left over in the stores, and remove it",
            description =
                    "Nothing that is alive is touched. What is found by looking at all keys of Redis is not looked"
                            + " for on a cluster.")
    @APIResponse(
            responseCode = "200",
            description = "What was found, by kind",
            content = @Content(schema = @Schema(implementation = Cleanup.Report.class)))
    public Response cleanup(
            @Parameter(description = "Whether it is only counted") @QueryParam("dryRun") @DefaultValue("true")
                    boolean dryRun)
            throws SQLException, InterruptedException {
        Deed deed = operator.deed(Action.CLEANUP, "", Map.of());
        return deadline.within(
                TAKES,
                Errors.unavailable(),
                () -> Response.ok(
                                dryRun
                                        ? cleanup.run(true)
                                        : audit.around(deed, report -> Outcome.DONE, () -> cleanup.run(false)))
                        .build());
    }
}
