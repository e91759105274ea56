package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is best. */
@Path("/api/leaderboard")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Players")
@RunOnVirtualThread
class LeaderboardResource {

    private final Leaderboard leaderboard;

    LeaderboardResource(Leaderboard leaderboard) {
        this.leaderboard = leaderboard;
    }

    /** A page of the leaderboard. */
    @GET
    @Operation(operationId = "leaderboard", summary = "The best players, page by page")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", description = "There is no such page")
    public Page<LeaderboardRow> page(@Context UriInfo request) throws SQLException {
        return Page.of(request, new Page.Source<>(leaderboard::count, leaderboard::rows));
    }

    /** One player's row. */
    @GET
    @Path("user/{id}")
    @Operation(operationId = "leaderboardRow", summary = "A player's row of the leaderboard")
    @APIResponse(
            responseCode = "200",
            description = "The row",
            content = @Content(schema = @Schema(implementation = LeaderboardRow.class)))
    public LeaderboardRow row(@PathParam("id") long id) throws SQLException {
        return leaderboard.row(new PlayerId(id)).orElseThrow(NotFoundException::new);
    }
}
