package dev.matchpoint.fleet;

import dev.matchpoint.fleet.postgres.LifeRows.Removal;
import dev.matchpoint.fleet.server.Beat;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import dev.matchpoint.web.LimitsConfig;
import dev.matchpoint.web.Throttle;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One game server. Everybody with a key may look at it; only the key that registered it speaks for it. */
@Path("/api/servers")
@Tag(name = "Game servers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.FLEET)
@RunOnVirtualThread
class ServerResource {

    private static final HeartbeatRequest NOTHING = new HeartbeatRequest(null, null, null);

    private final Pool pool;
    private final Heartbeats heartbeats;
    private final CurrentKey key;
    private final Deadline deadline;
    private final Throttle<Sender> limit;

    ServerResource(Pool pool, Heartbeats heartbeats, CurrentKey key, Deadline deadline, LimitsConfig limits) {
        this.limit = new Throttle<>(limits.heartbeats());
        this.pool = pool;
        this.heartbeats = heartbeats;
        this.key = key;
        this.deadline = deadline;
    }

    /** Who sends heartbeats for a server: not always who may. */
    private record Sender(String owner, String server) {}

    /** A game server. */
    @GET
    @Path("{server_id}")
    @Operation(operationId = "server", summary = "Read a game server")
    @APIResponse(
            responseCode = "200",
            description = "The server",
            content = @Content(schema = @Schema(implementation = ServerView.class)))
    public Response read(@PathParam("server_id") String id) throws SQLException {
        return answer(pool.find(new ServerId(id)));
    }

    /** Takes a sign of life. */
    @POST
    @Path("{server_id}/heartbeat")
    @Operation(
            operationId = "heartbeat",
            summary = "Say that a game server is well",
            description = "A server is healthy for 60 seconds after it. One that is not known registers again.")
    @APIResponse(
            responseCode = "200",
            description = "The server",
            content = @Content(schema = @Schema(implementation = ServerView.class)))
    public Response heartbeat(@PathParam("server_id") String id, @Valid @Nullable HeartbeatRequest request)
            throws SQLException, InterruptedException {
        String owner = key.owner();
        limit.require(new Sender(owner, id));
        Beat beat = (request == null ? NOTHING : request).beat(id, pool.now());
        return deadline.within(Errors.unavailable(), () -> switch (heartbeats.take(beat, owner)) {
            case Heartbeats.Outcome.Taken(Server server) -> answer(Optional.of(server));
            case Heartbeats.Outcome.Unknown() -> notFound();
            case Heartbeats.Outcome.Foreign() -> foreign();
        });
    }

    /** Has a server get no new games. */
    @POST
    @Path("{server_id}/drain")
    @Operation(operationId = "drain", summary = "Give a game server no new games")
    @APIResponse(
            responseCode = "200",
            description = "The server; its games go on",
            content = @Content(schema = @Schema(implementation = ServerView.class)))
    public Response drain(@PathParam("server_id") String id) throws SQLException {
        ServerId server = new ServerId(id);
        Optional<Server> known = pool.find(server);
        if (known.filter(one -> !one.owner().equals(key.owner())).isPresent()) {
            return foreign();
        }
        return answer(known.isEmpty() ? known : pool.drain(server));
    }

    /** Takes a server out of the pool. */
    @DELETE
    @Path("{server_id}")
    @Operation(operationId = "removeServer", summary = "Take a game server out of the pool")
    @APIResponse(
            responseCode = "200",
            description = "It is gone, and its games are on no server",
            content = @Content(schema = @Schema(implementation = Done.class)))
    @APIResponse(responseCode = "409", description = "It has games")
    public Response remove(
            @PathParam("server_id") String id,
            @Parameter(description = "Whether to remove it with games on it")
                    @QueryParam("force")
                    @DefaultValue("false")
                    boolean force)
            throws SQLException {
        return switch (pool.remove(new ServerId(id), key.owner(), force)) {
            case Removal.Removed _ ->
                Response.ok(Done.saying("Game server removed.")).build();
            case Removal.Unknown() -> notFound();
            case Removal.Foreign() -> foreign();
            case Removal.HoldsGames() ->
                Errors.response(
                        Response.Status.CONFLICT, "The game server has games; ?force=true removes it with them.");
        };
    }

    private Response answer(Optional<Server> server) {
        return server.map(one -> Response.ok(pool.view(one)).build()).orElseGet(ServerResource::notFound);
    }

    static Response notFound() {
        return Errors.response(Response.Status.NOT_FOUND, "Game server not found.");
    }

    static Response foreign() {
        return Errors.response(Response.Status.FORBIDDEN, "The game server was registered with another key.");
    }
}
