package dev.matchpoint.fleet;

import dev.matchpoint.fleet.redis.RedisPool.Wish;
import dev.matchpoint.fleet.server.GameId;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.fleet.server.Verdict;
import dev.matchpoint.fleet.server.Verdict.Refusal;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Games, and the servers that they are on. */
@Path("/api/servers")
@Tag(name = "Game servers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.FLEET)
@RunOnVirtualThread
class AssignmentResource {

    private final Allocation allocation;
    private final GameReleases releases;
    private final Pool pool;
    private final Deadline deadline;

    AssignmentResource(Allocation allocation, GameReleases releases, Pool pool, Deadline deadline) {
        this.allocation = allocation;
        this.releases = releases;
        this.pool = pool;
        this.deadline = deadline;
    }

    /** The game that has ended. */
    @Schema(name = "ReleaseRequest")
    record ReleaseRequest(
            @NotBlank @Size(max = GameId.MAX_LENGTH) String gameId) {}

    /** Puts a game on a server. */
    @POST
    @Path("assign")
    @Operation(
            operationId = "assign",
            summary = "Put a game on a game server",
            description = "The same game again is on the same server.")
    @APIResponse(
            responseCode = "200",
            description = "The server, with the game",
            content = @Content(schema = @Schema(implementation = ServerView.class)))
    @APIResponse(responseCode = "404", description = "There is no server of that name")
    @APIResponse(responseCode = "409", description = "No server can have it; the message says why")
    public Response assign(@Valid @NotNull AssignRequest request) throws SQLException, InterruptedException {
        Wish wish = request.wish();
        return deadline.within(Errors.unavailable(), () -> answer(wish, Deadline.await(allocation.assign(wish))));
    }

    private Response answer(Wish wish, Verdict verdict) throws SQLException {
        return switch (verdict) {
            case Verdict.Assigned(Server server) ->
                Response.ok(pool.view(server)).build();
            case Verdict.Refused(ServerId _, Refusal why) -> refused(why);
            case Verdict.None() -> conflict(pool.whyNone(wish.room()));
            case Verdict.Late() -> conflict("The game has been released before.");
            case Verdict.Over() -> conflict("The game's match is over, or there is none.");
            case Verdict.Again() -> Errors.unavailable();
        };
    }

    private static Response refused(Refusal why) {
        return switch (why) {
            case GONE -> ServerResource.notFound();
            case DRAINING -> conflict("The game server is draining.");
            case SILENT -> conflict("The game server is unhealthy.");
            case FULL -> conflict("The game server has no room.");
        };
    }

    private static Response conflict(String message) {
        return Errors.response(Response.Status.CONFLICT, message);
    }

    /** Takes a game off its server. */
    @POST
    @Path("release")
    @Operation(
            operationId = "release",
            summary = "Give a game's place back",
            description = "Again, or of a game that is on no server: the same answer.")
    @APIResponse(
            responseCode = "200",
            description = "The game is on no server",
            content = @Content(schema = @Schema(implementation = Done.class)))
    public Response release(@Valid @NotNull ReleaseRequest request) throws SQLException, InterruptedException {
        GameId game = new GameId(request.gameId());
        return deadline.within(Errors.unavailable(), () -> {
            Deadline.await(releases.release(game));
            return Response.ok(Done.saying("Game released.")).build();
        });
    }
}
