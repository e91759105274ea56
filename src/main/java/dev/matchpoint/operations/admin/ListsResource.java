package dev.matchpoint.operations.admin;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What there is on all instances. */
@Path("/api/admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
class ListsResource {

    private static final Page.Source<ClientRow> NOBODY = new Page.Source<>(() -> 0, (some, from) -> List.of());

    private final Lists lists;

    ListsResource(Lists lists) {
        this.lists = lists;
    }

    /** The rooms. */
    @GET
    @Path("rooms")
    @Operation(
            operationId = "rooms",
            summary = "The rooms, those that were made last first",
            description = "`count` may include a few that are no more.")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", description = "There is no such page")
    public Page<RoomRow> rooms(
            @Context UriInfo request,
            @Parameter(description = "Those that this player is connected to") @QueryParam("player") @Nullable
                    Long player)
            throws SQLException {
        return Page.of(request, player == null ? lists.rooms() : lists.roomsOf(new PlayerId(player)));
    }

    /** The connections. */
    @GET
    @Path("clients")
    @Operation(
            operationId = "clients",
            summary = "The WebSockets that are connected, to whatever instance",
            description =
                    "`count` may include a few that are just being lost. Of `player`, `room` and `instance` the first"
                            + " that is given counts.")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", description = "There is no such page")
    public Page<ClientRow> clients(
            @Context UriInfo request,
            @Parameter(description = "Those of this player") @QueryParam("player") @Nullable Long player,
            @Parameter(description = "Those that are in this room") @QueryParam("room") @Nullable String room,
            @Parameter(description = "Those to this instance") @QueryParam("instance") @Nullable String instance)
            throws SQLException {
        return Page.of(request, clients(player, room, instance));
    }

    private Page.Source<ClientRow> clients(@Nullable Long player, @Nullable String room, @Nullable String instance)
            throws SQLException {
        if (player != null) {
            return lists.clientsOf(new PlayerId(player));
        } else if (room != null) {
            Optional<RoomId> id = RoomId.parse(room);
            return id.isPresent() ? lists.clientsIn(id.get()) : NOBODY;
        } else if (instance != null) {
            Optional<InstanceId> id = InstanceId.parse(instance);
            return id.isPresent() ? lists.clients(id) : NOBODY;
        }
        return lists.clients(Optional.empty());
    }
}
