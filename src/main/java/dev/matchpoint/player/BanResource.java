package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.identity.Ban;
import dev.matchpoint.player.identity.Bans;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Keeps players out. */
@Path("/api/admin/players/{id}/ban")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
class BanResource {

    private static final int MAX_REASON = 500;

    private final Bans bans;
    private final Deadline deadline;

    BanResource(Bans bans, Deadline deadline) {
        this.bans = bans;
        this.deadline = deadline;
    }

    /**
     * A ban to be.
     *
     * @param until when it ends; for good if it is left out
     * @param reason as the player is told
     */
    @Schema(name = "BanRequest")
    record BanRequest(
            @Nullable @Future Instant until,
            @NotBlank @Size(max = MAX_REASON) String reason) {}

    /** A ban. */
    @Schema(name = "Ban")
    record BanView(PlayerId userId, @Nullable Instant until, String reason) {}

    /** What came of it. */
    @Schema(name = "BanLifted")
    record Lifted(String status, String message) {
        static final Lifted DONE = new Lifted("success", "The player is not banned.");
    }

    /** Bans a player. */
    @PUT
    @Operation(
            operationId = "ban",
            summary = "Ban a player",
            description = "Every call of the player is refused with the reason, and every connection is closed, on all"
                    + " instances within a second. A ban that there was is replaced.")
    @APIResponse(
            responseCode = "200",
            description = "The ban",
            content = @Content(schema = @Schema(implementation = BanView.class)))
    public Response ban(@PathParam("id") long id, @Valid @NotNull BanRequest request)
            throws SQLException, InterruptedException {
        Ban ban = new Ban(Optional.ofNullable(request.until()), request.reason());
        return deadline.within(Errors.unavailable(), () -> {
            require(bans.ban(new PlayerId(id), ban));
            return Response.ok(new BanView(new PlayerId(id), request.until(), request.reason()))
                    .build();
        });
    }

    /** Lets a player in again. */
    @DELETE
    @Operation(operationId = "liftBan", summary = "Let a player in again", description = "Who is not banned stays so.")
    @APIResponse(
            responseCode = "200",
            description = "The player is not banned",
            content = @Content(schema = @Schema(implementation = Lifted.class)))
    public Response lift(@PathParam("id") long id) throws SQLException, InterruptedException {
        return deadline.within(Errors.unavailable(), () -> {
            require(bans.lift(new PlayerId(id)));
            return Response.ok(Lifted.DONE).build();
        });
    }

    private static void require(boolean isThere) {
        if (!isThere) {
            throw new NotFoundException();
        }
    }
}
