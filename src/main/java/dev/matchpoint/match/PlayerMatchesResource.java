package dev.matchpoint.match;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.player.identity.CurrentCaller;
import dev.matchpoint.web.Errors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The matches a player has played. */
@Path("/api/users/{id}/matches")
@Tag(name = "Matches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
@RunOnVirtualThread
class PlayerMatchesResource {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Matches matches;
    private final Disclosure disclosure;
    private final CurrentCaller current;

    PlayerMatchesResource(Matches matches, Disclosure disclosure, CurrentCaller current) {
        this.matches = matches;
        this.disclosure = disclosure;
        this.current = current;
    }

    /** A player's matches, the newest first. */
    @GET
    @Operation(summary = "List a player's matches, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "The matches",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = MatchView.class)))
    public Response list(@PathParam("id") long id, @QueryParam("limit") @Nullable @Min(1) @Max(MOST) Integer limit)
            throws SQLException {
        PlayerId player = new PlayerId(id);
        return matches.ofPlayer(player, limit == null ? USUAL : limit)
                .map(found -> Response.ok(shown(found)).build())
                .orElseGet(() -> Errors.response(Response.Status.NOT_FOUND, "User not found."));
    }

    private List<MatchView> shown(List<MatchView> found) {
        Optional<Caller> caller = current.caller();
        return found.stream().map(match -> disclosure.to(caller, match)).toList();
    }
}
