package dev.matchpoint.operations.overview;

import dev.matchpoint.player.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** All of it at a glance, once or each second. */
@Path("/api/admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Roles.OPERATOR)
class OverviewResource {

    private final Overviews overviews;
    private final OverviewStream stream;

    OverviewResource(Overviews overviews, OverviewStream stream) {
        this.overviews = overviews;
        this.stream = stream;
    }

    /** How all of it is. */
    @GET
    @Path("overview")
    @RunOnVirtualThread
    @Operation(
            operationId = "overview",
            summary = "All instances at a glance",
            description = "Measured for the answer, or less than a second ago. What cannot be known now is null, and"
                    + " `unknown` says why.")
    @APIResponse(
            responseCode = "200",
            description = "The figures",
            content = @Content(schema = @Schema(implementation = Overview.class)))
    public Overview overview() {
        return overviews.latest();
    }

    /** The same each second, for as long as the client stays. */
    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "overviewStream",
            summary = "All instances at a glance, each second",
            description =
                    "Server-sent events, each an overview. A client that cannot keep up is sent the latest only. It"
                            + " ends when the instance does; whoever asks again is sent the present one at once.")
    @APIResponse(
            responseCode = "200",
            description = "An event each second",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = Overview.class)))
    public Multi<String> stream() {
        return stream.follow();
    }
}
