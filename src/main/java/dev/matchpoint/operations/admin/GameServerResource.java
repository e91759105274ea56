package dev.matchpoint.operations.admin;

import dev.matchpoint.fleet.Oversight;
import dev.matchpoint.fleet.postgres.LifeRows.Removal;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.operations.audit.Action;
import dev.matchpoint.operations.audit.Audit;
import dev.matchpoint.operations.audit.Deed;
import dev.matchpoint.operations.audit.Done;
import dev.matchpoint.operations.audit.Operator;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Game servers, whosever they are. */
@Path("/api/admin/servers/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
class GameServerResource {

    private final Oversight servers;
    private final Audit audit;
    private final Operator operator;
    private final Deadline deadline;

    GameServerResource(Oversight servers, Audit audit, Operator operator, Deadline deadline) {
        this.servers = servers;
        this.audit = audit;
        this.operator = operator;
        this.deadline = deadline;
    }

    /** Has a server get no new games. */
    @POST
    @Path("drain")
    @Operation(operationId = "drainAnyServer", summary = "Give a game server no new games, whosever it is")
    @APIResponse(
            responseCode = "200",
            description = "It gets none; its games go on",
            content = @Content(schema = @Schema(implementation = Done.class)))
    public Response drain(@PathParam("id") String id) throws SQLException, InterruptedException {
        Deed deed = operator.deed(Action.DRAIN_SERVER, id, Map.of());
        return deadline.within(
                Errors.unavailable(),
                () -> audit.together(deed, isThere -> isThere, () -> servers.drain(new ServerId(id)))
                        ? Response.ok(Done.saying("The game server gets no new games."))
                                .build()
                        : unknown());
    }

    /** Takes a server out of the pool. */
    @DELETE
    @Operation(operationId = "removeAnyServer", summary = "Take a game server out of the pool, whosever it is")
    @APIResponse(
            responseCode = "200",
            description = "It is gone, and its games are on no server",
            content = @Content(schema = @Schema(implementation = Done.class)))
    @APIResponse(responseCode = "409", description = "It has games")
    public Response remove(
            @PathParam("id") String id,
            @Parameter(description = "Whether to remove it with games on it")
                    @QueryParam("force")
                    @DefaultValue("false")
                    boolean force)
            throws SQLException, InterruptedException {
        Deed deed = operator.deed(Action.REMOVE_SERVER, id, Map.of("force", force));
        return deadline.within(Errors.unavailable(), () -> {
            Removal removal = audit.together(
                    deed, outcome -> outcome instanceof Removal.Removed, () -> servers.remove(new ServerId(id), force));
            servers.tell(removal);
            return answer(removal);
        });
    }

    private static Response answer(Removal removal) {
        return switch (removal) {
            case Removal.Removed _ ->
                Response.ok(Done.saying("Game server removed.")).build();
            case Removal.Unknown() -> unknown();
            case Removal.HoldsGames() -> conflict("The game server has games; ?force=true removes it with them.");
            case Removal.Foreign() -> conflict("The game server has just been registered anew; try again.");
        };
    }

    private static Response unknown() {
        return Errors.response(Response.Status.NOT_FOUND, "Game server not found.");
    }

    private static Response conflict(String message) {
        return Errors.response(Response.Status.CONFLICT, message);
    }
}
