package dev.matchpoint.operations.instance;

import dev.matchpoint.operations.audit.Action;
import dev.matchpoint.operations.audit.Audit;
import dev.matchpoint.operations.audit.Deed;
import dev.matchpoint.operations.audit.Done;
import dev.matchpoint.operations.audit.Operator;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import dev.matchpoint.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The instances of the program. */
@Path("/api/admin/instances")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
class InstancesResource {

    private final InstanceRows rows;
    private final Reports reports;
    private final Audit audit;
    private final Operator operator;
    private final Deadline deadline;

    InstancesResource(InstanceRows rows, Reports reports, Audit audit, Operator operator, Deadline deadline) {
        this.rows = rows;
        this.reports = reports;
        this.audit = audit;
        this.operator = operator;
        this.deadline = deadline;
    }

    /**
     * How to drain.
     *
     * @param stop whether it ends, too
     */
    @Schema(name = "DrainRequest")
    record DrainRequest(@Nullable Boolean stop) {

        private static Wish wish(@Nullable DrainRequest request) {
            return request != null && request.stop() != null && request.stop() ? Wish.STOP : Wish.DRAIN;
        }
    }

    /** The instances, the oldest first. */
    @GET
    @Operation(
            operationId = "instances",
            summary = "The instances, and how each is",
            description =
                    "As each has said within the last second; `stale` are those that have not for five: dead ones, or"
                            + " such as cannot reach PostgreSQL. They are listed for an hour.")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", description = "There is no such page")
    public Page<InstanceView> page(@Context UriInfo request) throws SQLException {
        return Page.of(request, new Page.Source<>(rows::count, reports::page));
    }

    /** Has an instance send its clients away. */
    @POST
    @Path("{id}/drain")
    @Operation(
            operationId = "drainInstance",
            summary = "Have an instance send its clients to others, and end if wanted",
            description =
                    "It is no longer ready within a second or two, lets no WebSocket in, and closes those that are"
                            + " open; sessions go on elsewhere. It stays so until it is started again.")
    @APIResponse(
            responseCode = "200",
            description = "It is asked to",
            content = @Content(schema = @Schema(implementation = Done.class)))
    @APIResponse(responseCode = "404", description = "No instance of that id is heard of")
    public Response drain(@PathParam("id") String id, @Nullable DrainRequest request)
            throws SQLException, InterruptedException {
        Optional<InstanceId> instance = InstanceId.parse(id);
        Wish wish = DrainRequest.wish(request);
        if (instance.isEmpty()) {
            return unknown();
        }
        Deed deed = operator.deed(Action.DRAIN_INSTANCE, id, Map.of("stop", wish == Wish.STOP));
        return deadline.within(
                Errors.unavailable(),
                () -> audit.together(deed, asked -> asked, () -> rows.ask(instance.get(), wish, Reports.STALE_AFTER))
                        ? Response.ok(Done.saying("The instance is told within a second."))
                                .build()
                        : unknown());
    }

    private static Response unknown() {
        return Errors.response(Response.Status.NOT_FOUND, "No instance of that id is heard of.");
    }
}
