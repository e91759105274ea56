package dev.matchpoint.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.realtime.frame.EventBody;
import dev.matchpoint.realtime.frame.EventType;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Draft;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import dev.matchpoint.web.Page;
import dev.matchpoint.web.input.ExactNumbers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happens in a room. Everybody with credentials may read it; its players, game servers and operators add to it. */
@Path("/api/rooms")
@Tag(name = "Rooms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PLAYER, Roles.FLEET})
@RunOnVirtualThread
class EventsResource {

    private static final String NOT_A_TYPE =
            "Enter a valid type of 1 to 64 of A-Z a-z 0-9 _ . : - that is none of state, room, join, leave, system.";
    private static final String NOT_A_POSITION = "Enter a valid position, epoch:offset.";

    private final Rooms rooms;
    private final RoomLog log;
    private final InstantSource clock = InstantSource.system();

    EventsResource(Rooms rooms, RoomLog log) {
        this.rooms = rooms;
        this.log = log;
    }

    /**
     * An event to be published.
     *
     * @param type as the game calls it
     * @param data any JSON, null too
     * @param mid by which the sender knows it: sent again, it is not published again
     */
    @ExactNumbers
    @Schema(name = "RoomEventRequest")
    record PublishRequest(
            @NotBlank String type,
            @NotNull @Schema(required = true) JsonNode data,
            @Nullable @Size(min = 1, max = 64) String mid) {}

    /** Where an event is in the log. */
    @Schema(name = "RoomPosition")
    record PositionView(String epoch, long offset) {}

    /** Adds an event. */
    @POST
    @Path("{id}/events")
    @Operation(
            operationId = "publish",
            summary = "Publish an event in a room",
            description = "A player publishes as that player, game servers and operators as nobody.")
    @APIResponse(
            responseCode = "201",
            description = "Where it is, since now or since it was sent first",
            content = @Content(schema = @Schema(implementation = PositionView.class)))
    public Response publish(@PathParam("id") String id, @Valid @NotNull PublishRequest request)
            throws SQLException, InterruptedException {
        Optional<EventType> type = EventType.parse(request.type());
        if (type.isEmpty()) {
            return Errors.field("type", NOT_A_TYPE);
        }
        var from = rooms.actor().player();
        String body = EventBody.of(type.get(), from, request.data(), clock.instant());
        Draft draft = new Draft(from, Optional.ofNullable(request.mid()), false, body);
        return rooms.in(id, room -> answer(Deadline.await(log.publish(room, draft))));
    }

    private static Response answer(Publication publication) {
        return switch (publication) {
            case Publication.Appended(Position(String epoch, long offset)) ->
                Response.status(Response.Status.CREATED)
                        .entity(new PositionView(epoch, offset))
                        .build();
            case Publication.NoRoom() -> Rooms.notFound();
            case Publication.NoPlayer() -> Rooms.forbidden("Only players of the room may publish in it.");
            case Publication.Passed() -> throw new IllegalStateException("all events are for the log");
        };
    }

    /** What happened since. */
    @GET
    @Path("{id}/events")
    @Operation(operationId = "events", summary = "What happened in a room since an event, the oldest first")
    @APIResponse(
            responseCode = "200",
            description = "The next events",
            content = @Content(schema = @Schema(implementation = EventsPage.class)))
    @APIResponse(
            responseCode = "410",
            description = "What follows cannot be told any more: read the room, and go on from its epoch and offset")
    public Response list(
            @PathParam("id") String id,
            @Parameter(description = "The last event known, `epoch:offset`; offset 0 is before the first")
                    @QueryParam("since")
                    @NotNull
                    String since,
            @Parameter(description = "Events on a page, " + Page.DEFAULT_SIZE + " if it is left out")
                    @QueryParam("limit")
                    @Nullable
                    @Min(1)
                    @Max(Page.MAX_SIZE)
                    Integer limit,
            @Context UriInfo request)
            throws SQLException, InterruptedException {
        Optional<Position> position = Position.parse(since);
        if (position.isEmpty()) {
            return Errors.field("since", NOT_A_POSITION);
        }
        var wanted = new EventsPage.Wanted(
                request.getAbsolutePath(), position.get(), limit == null ? Page.DEFAULT_SIZE : limit);
        return rooms.in(id, room -> switch (Deadline.await(log.since(room, wanted.since(), wanted.limit()))) {
            case History.Events found ->
                Response.ok(EventsPage.of(room, wanted, found)).build();
            case History.Lost _ ->
                Errors.response(Response.Status.GONE, "What happened since then is not known any more.");
            case History.NoRoom() -> Rooms.notFound();
        });
    }
}
