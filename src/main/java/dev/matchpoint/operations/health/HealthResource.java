package dev.matchpoint.operations.health;

import dev.matchpoint.operations.health.Condition.Now;
import dev.matchpoint.operations.health.Figures.Stored;
import dev.matchpoint.operations.health.HealthView.Details;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether players can be served, and how much there is. Every figure is counted when it is asked for. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
@RunOnVirtualThread
class HealthResource {

    private final Condition condition;
    private final Figures figures;

    HealthResource(Condition condition, Figures figures) {
        this.condition = condition;
        this.figures = figures;
    }

    /** Whether players can be served. */
    @GET
    @PermitAll
    @Operation(operationId = "health", summary = "Whether players can be served here, degraded or not")
    @APIResponse(
            responseCode = "200",
            description = "They can",
            content = @Content(schema = @Schema(implementation = HealthView.class)))
    @APIResponse(
            responseCode = "503",
            description = "They cannot",
            content = @Content(schema = @Schema(implementation = HealthView.class)))
    public Response health() {
        Now now = condition.now();
        HealthView view = new HealthView(
                now.status(),
                now.redis() == RedisState.UP,
                now.matchmaking(),
                now.isTogether(),
                now.hears(),
                details(now));
        return Response.status(now.matchmaking() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(view)
                .build();
    }

    private Details details(Now now) {
        Optional<Stored> stored = figures.stored();
        return new Details(
                switch (now.redis()) {
                    case UP -> "connected";
                    case UNREACHABLE -> "disconnected";
                    case NONE -> "none";
                },
                stored.map(Stored::waiting).orElse(null),
                stored.map(Stored::matches).orElse(null),
                stored.map(Stored::sockets).orElse(null),
                figures.rooms());
    }

    /** How much there is. */
    @GET
    @Path("stats")
    @PermitAll
    @Operation(operationId = "healthStats", summary = "How much there is")
    @APIResponse(
            responseCode = "200",
            description = "The figures",
            content = @Content(schema = @Schema(implementation = StatsView.class)))
    public StatsView stats() {
        Optional<Stored> stored = figures.stored();
        return new StatsView(
                figures.online(),
                stored.map(Stored::matches).orElse(null),
                stored.map(Stored::sockets).orElse(null),
                stored.map(Stored::waiting).orElse(null),
                figures.rooms(),
                stored.map(Stored::instances).orElse(null));
    }
}
