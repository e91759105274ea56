package dev.matchpoint.operations.admin;

import dev.matchpoint.operations.audit.Action;
import dev.matchpoint.operations.audit.Deed;
import dev.matchpoint.operations.audit.Done;
import dev.matchpoint.operations.audit.Operator;
import dev.matchpoint.operations.order.Orders;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.redis.Breaker;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** What operators have to say to those who are connected. */
@Path("/api/admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
class MessagesResource {

    private static final Logger LOG = Logger.getLogger(MessagesResource.class);
    private static final int LONGEST = 2_000;

    private final Orders orders;
    private final RoomLog rooms;
    private final Operator operator;
    private final Deadline deadline;

    MessagesResource(Orders orders, RoomLog rooms, Operator operator, Deadline deadline) {
        this.orders = orders;
        this.rooms = rooms;
        this.operator = operator;
        this.deadline = deadline;
    }

    /** What is to be said. */
    @Schema(name = "MessageRequest")
    record MessageRequest(@NotBlank @Size(max = LONGEST) String message) {

        private Map<String, Object> details() {
            return Map.of("message", message);
        }
    }

    /** Says something to everybody. */
    @POST
    @Path("broadcast")
    @Operation(
            operationId = "broadcast",
            summary = "Say something to everybody who is connected",
            description = "As a frame `system`, on all instances within two seconds.")
    @APIResponse(
            responseCode = "200",
            description = "All instances are told",
            content = @Content(schema = @Schema(implementation = Done.class)))
    public Response broadcast(@Valid @NotNull MessageRequest request) throws SQLException, InterruptedException {
        Deed deed = operator.deed(Action.BROADCAST, "", request.details());
        return deadline.within(Errors.unavailable(), () -> {
            orders.give(deed);
            return Response.ok(Done.saying("Everybody who is connected is told."))
                    .build();
        });
    }

    /** Says something to a room. */
    @POST
    @Path("rooms/{id}/message")
    @Operation(
            operationId = "messageRoom",
            summary = "Say something to the members of a room",
            description = "As an event of type `system`, from nobody, with `{message}` as its data, in the order of the"
                    + " room's events. While Redis is away each instance tells the members that it has.")
    @APIResponse(
            responseCode = "200",
            description = "The members are told",
            content = @Content(schema = @Schema(implementation = Done.class)))
    public Response message(@PathParam("id") String id, @Valid @NotNull MessageRequest request)
            throws SQLException, InterruptedException {
        Optional<RoomId> room = RoomId.parse(id);
        Deed deed = operator.deed(Action.ROOM_MESSAGE, id, request.details());
        return deadline.within(Errors.unavailable(), () -> {
            if (room.isEmpty() || !mayExist(room.get())) {
                return Errors.response(Response.Status.NOT_FOUND, "Room not found.");
            }
            orders.give(deed);
            return Response.ok(Done.saying("The members of the room are told.")).build();
        });
    }

    /** While Redis is away nobody knows what rooms there are on other instances. */
    private boolean mayExist(RoomId room) throws SQLException, InterruptedException {
        try {
            return Deadline.await(rooms.find(room)).isPresent();
        } catch (RuntimeException e) {
            if (!Breaker.isOutage(e)) {
                throw e;
            }
            LOG.debug("Whether there is such a room is not known", e);
            return true;
        }
    }
}
