package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is known about players. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Players")
@RunOnVirtualThread
class PlayerResource {

    private final Players players;

    PlayerResource(Players players) {
        this.players = players;
    }

    /** What everybody may know about a player. */
    @GET
    @Path("{id}/stats")
    @PermitAll
    @Operation(operationId = "playerStatistics", summary = "A player's figures and rank")
    @APIResponse(
            responseCode = "200",
            description = "The figures",
            content = @Content(schema = @Schema(implementation = Statistics.class)))
    public Statistics statistics(@PathParam("id") long id) throws SQLException {
        Player player = players.active(new PlayerId(id)).orElseThrow(NotFoundException::new);
        return player.statistics(players.rank(player.eloRating()));
    }
}
