package dev.matchpoint.operations.admin;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.operations.audit.Action;
import dev.matchpoint.operations.audit.Audit;
import dev.matchpoint.operations.audit.Deed;
import dev.matchpoint.operations.audit.Done;
import dev.matchpoint.operations.audit.Operator;
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
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final Audit audit;
    private final Operator operator;
    private final Deadline deadline;

    BanResource(Bans bans, Audit audit, Operator operator, Deadline deadline) {
        this.bans = bans;
        this.audit = audit;
        this.operator = operator;
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
            @NotBlank @Size(max = MAX_REASON) String reason) {

        private Map<String, Object> details() {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("reason", reason);
            if (until != null) {
                details.put("until", until);
            }
            return details;
        }
    }

    /** A ban. */
    @Schema(name = "Ban")
    record BanView(PlayerId userId, @Nullable Instant until, String reason) {}

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
        Deed deed = operator.deed(Action.BAN, Long.toString(id), request.details());
        return deadline.within(Errors.unavailable(), () -> {
            require(audit.together(deed, isThere -> isThere, () -> bans.ban(new PlayerId(id), ban)));
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
            content = @Content(schema = @Schema(implementation = Done.class)))
    public Response lift(@PathParam("id") long id) throws SQLException, InterruptedException {
        Deed deed = operator.deed(Action.UNBAN, Long.toString(id), Map.of());
        return deadline.within(Errors.unavailable(), () -> {
            require(audit.together(deed, isThere -> isThere, () -> bans.lift(new PlayerId(id))));
            return Response.ok(Done.saying("The player is not banned.")).build();
        });
    }

    private static void require(boolean isThere) {
        if (!isThere) {
            throw new NotFoundException();
        }
    }
}
