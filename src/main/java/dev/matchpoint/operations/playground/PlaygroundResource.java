package dev.matchpoint.operations.playground;

import dev.matchpoint.player.identity.Roles;
import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Simulated players, in development. */
@Path("/api/admin/playground")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
@IfBuildProfile(anyOf = {"dev", "test"})
class PlaygroundResource {

    private static final int FEWEST = 2;
    private static final int MOST = 500;

    private final Playground playground;

    PlaygroundResource(Playground playground) {
        this.playground = playground;
    }

    /** How many players are to be simulated. */
    @Schema(name = "PlaygroundRequest")
    record PlaygroundRequest(
            @NotNull @Min(FEWEST) @Max(MOST) Integer players) {}

    /** How it is. */
    @Schema(name = "Playground")
    record PlaygroundView(int players, long matches) {

        static PlaygroundView of(Playground.State state) {
            return new PlaygroundView(state.players(), state.matches());
        }
    }

    /** Whether somebody plays. */
    @GET
    @Operation(operationId = "playground", summary = "How many simulated players there are (in development only)")
    @APIResponse(
            responseCode = "200",
            description = "How it is",
            content = @Content(schema = @Schema(implementation = PlaygroundView.class)))
    public PlaygroundView state() {
        return PlaygroundView.of(playground.state());
    }

    /** Begins. */
    @POST
    @Operation(operationId = "startPlayground", summary = "Have simulated players play (in development only)")
    @APIResponse(
            responseCode = "200",
            description = "They play; those that played already, if there were any",
            content = @Content(schema = @Schema(implementation = PlaygroundView.class)))
    public PlaygroundView start(@Valid @NotNull PlaygroundRequest request) throws SQLException {
        return PlaygroundView.of(playground.start(request.players()));
    }

    /** Ends. */
    @DELETE
    @Operation(
            operationId = "stopPlayground",
            summary = "End simulated players, and remove what there is of them (in development only)")
    @APIResponse(
            responseCode = "200",
            description = "There are none",
            content = @Content(schema = @Schema(implementation = PlaygroundView.class)))
    public PlaygroundView stop() throws SQLException, InterruptedException {
        return PlaygroundView.of(playground.stop());
    }
}
