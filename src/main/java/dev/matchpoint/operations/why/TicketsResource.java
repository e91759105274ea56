package dev.matchpoint.operations.why;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.queue.Mode;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.queue.postgres.OpenTickets;
import dev.matchpoint.queue.postgres.OpenTickets.Order;
import dev.matchpoint.web.Errors;
import dev.matchpoint.web.FieldErrors;
import dev.matchpoint.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who waits in a queue, one by one. */
@Path("/api/admin/queues/{name}/tickets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
class TicketsResource {

    private final OpenTickets tickets;
    private final Modes modes;

    TicketsResource(OpenTickets tickets, Modes modes) {
        this.tickets = tickets;
        this.modes = modes;
    }

    /**
     * A ticket.
     *
     * @param window how far apart another may be now, for this player's own wait
     */
    @Schema(name = "Ticket")
    record TicketView(
            PlayerId userId,
            String username,
            String pool,
            int rating,
            Instant joinedAt,
            double waitedSeconds,
            int window) {}

    /** A page of those that wait. */
    @GET
    @Operation(
            operationId = "tickets",
            summary = "Who waits in a queue, page by page",
            description = "Of both pools, as PostgreSQL has them: those in Redis some 100 ms after they were made.")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(
            responseCode = "400",
            description = "There is no such order",
            content = @Content(schema = @Schema(implementation = FieldErrors.class)))
    @APIResponse(responseCode = "404", description = "There is no such page, or the name is no queue's")
    public Page<TicketView> page(
            @Context UriInfo request,
            @PathParam("name") String name,
            @Parameter(
                            description = "`rating`: the highest first; `waiting`: the longest wait first",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"rating", "waiting"},
                                            defaultValue = "rating"))
                    @QueryParam("order")
                    @DefaultValue("rating")
                    String order)
            throws SQLException {
        QueueName queue = queue(name);
        Mode mode = modes.named(queue.mode()).orElseThrow(NotFoundException::new);
        Order wanted = order(order);
        return Page.of(
                request,
                new Page.Source<>(
                        () -> tickets.count(queue),
                        (limit, offset) -> tickets.page(queue, wanted, limit, offset).stream()
                                .map(row -> view(row, mode))
                                .toList()));
    }

    private static QueueName queue(String name) {
        try {
            return QueueName.parse(name);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e);
        }
    }

    private static Order order(String word) {
        return switch (word) {
            case "rating" -> Order.RATING;
            case "waiting" -> Order.WAITING;
            default -> throw new BadRequestException(Errors.field("order", "\"" + word + "\" is not a valid choice."));
        };
    }

    private static TicketView view(OpenTickets.Row row, Mode mode) {
        Duration waited = Duration.between(row.joinedAt(), row.now());
        return new TicketView(
                row.player(),
                row.username(),
                row.pool().word(),
                row.rating(),
                row.joinedAt(),
                Why.seconds(row.joinedAt(), row.now()),
                mode.window().after(waited));
    }
}
