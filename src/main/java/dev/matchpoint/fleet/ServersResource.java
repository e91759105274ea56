package dev.matchpoint.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.fleet.server.Registration;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import dev.matchpoint.web.Page;
import dev.matchpoint.web.input.InvalidFields;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The pool of game servers as a whole: who is in it. */
@Path("/api/servers")
@Tag(name = "Game servers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.FLEET)
@RunOnVirtualThread
class ServersResource {

    private final Pool pool;
    private final Hosts hosts;
    private final CurrentKey key;
    private final Deadline deadline;
    private final ObjectMapper json;

    ServersResource(Pool pool, Hosts hosts, CurrentKey key, Deadline deadline, ObjectMapper json) {
        this.pool = pool;
        this.hosts = hosts;
        this.key = key;
        this.deadline = deadline;
        this.json = json;
    }

    /** Adds a game server to the pool, or changes what is known of it. */
    @POST
    @Path("register")
    @Operation(
            operationId = "registerServer",
            summary = "Put a game server into the pool",
            description = "Again by the same key: changes it, and it takes games again; it keeps those that it has.")
    @APIResponse(
            responseCode = "201",
            description = "The server, which is new",
            content = @Content(schema = @Schema(implementation = ServerView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The server, which was there before",
            content = @Content(schema = @Schema(implementation = ServerView.class)))
    public Response register(@Valid @NotNull RegisterRequest request) throws SQLException, InterruptedException {
        InvalidFields invalid = complaints(request);
        if (!invalid.isEmpty()) {
            return Errors.fields(invalid.messages());
        }
        Registration registration = registration(request);
        return deadline.within(
                Errors.unavailable(),
                () -> pool.register(registration)
                        .map(registered -> Response.status(
                                        registered.isNew() ? Response.Status.CREATED : Response.Status.OK)
                                .entity(pool.view(registered.server()))
                                .build())
                        .orElseGet(ServerResource::foreign));
    }

    private InvalidFields complaints(RegisterRequest request) {
        InvalidFields invalid = new InvalidFields();
        if (request.isNameReserved()) {
            invalid.add("server_id", "\"" + request.serverId() + "\" is a reserved word.");
        }
        hosts.complaint(request.host()).ifPresent(complaint -> invalid.add("host", complaint));
        return invalid;
    }

    private Registration registration(RegisterRequest request) {
        try {
            return new Registration(
                    new ServerId(request.serverId()),
                    key.owner(),
                    request.host(),
                    request.port(),
                    request.capacityOrDefault(),
                    request.regionOrDefault(),
                    json.writeValueAsString(request.metadataOrEmpty()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON cannot be written as JSON", e);
        }
    }

    /** The game servers, by name. */
    @GET
    @Operation(operationId = "servers", summary = "The game servers, page by page")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", description = "There is no such page")
    public Page<ServerView> page(@Context UriInfo request) throws SQLException {
        return Page.of(
                request,
                new Page.Source<>(
                        pool::count,
                        (limit, offset) -> pool.page(limit, offset).stream()
                                .map(pool::view)
                                .toList()));
    }

    /** The server that the next game goes to. */
    @GET
    @Path("best")
    @Operation(operationId = "bestServer", summary = "The game server that the next game goes to")
    @APIResponse(
            responseCode = "200",
            description = "The server",
            content = @Content(schema = @Schema(implementation = ServerView.class)))
    @APIResponse(responseCode = "404", description = "None has room")
    public Response best(@Parameter(description = "Where to look first") @QueryParam("region") @Nullable String region)
            throws SQLException {
        Optional<String> wanted = Optional.ofNullable(region).filter(name -> !name.isEmpty());
        if (wanted.isPresent() && !wanted.get().matches(RegisterRequest.REGION)) {
            return Errors.field("region", RegisterRequest.NOT_A_REGION);
        }
        return pool.best(wanted)
                .map(server -> Response.ok(pool.view(server)).build())
                .orElseGet(() -> Errors.response(Response.Status.NOT_FOUND, "No game server has room."));
    }

    /** How much there is in the pool. */
    @GET
    @Path("stats")
    @PermitAll
    @Operation(operationId = "serverStats", summary = "How many game servers there are, and how full")
    @APIResponse(
            responseCode = "200",
            description = "The figures",
            content = @Content(schema = @Schema(implementation = PoolStats.class)))
    public PoolStats stats() throws SQLException {
        return PoolStats.of(pool.regions());
    }
}
