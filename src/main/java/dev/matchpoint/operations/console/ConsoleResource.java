package dev.matchpoint.operations.console;

import io.quarkus.runtime.LaunchMode;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the console may offer to somebody who has not signed in. */
@Path("/api/console")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Administration")
class ConsoleResource {

    /** The key of development, which everybody knows, as it is configured. */
    private static final String WELL_KNOWN = "dev-admin-key";

    private final Optional<String> operatorKeys;

    ConsoleResource(@ConfigProperty(name = "matchpoint.identity.operator-keys") Optional<String> operatorKeys) {
        this.operatorKeys = operatorKeys;
    }

    /**
     * What is offered.
     *
     * @param playground whether there is a playground: in development only
     * @param offeredKey an operator's key, if that is the one of development
     */
    @Schema(name = "ConsoleOffer")
    record Offer(boolean playground, @Nullable String offeredKey) {}

    /** Says what is offered. */
    @GET
    @Operation(operationId = "consoleOffer", summary = "What the console offers before anybody has signed in")
    @APIResponse(
            responseCode = "200",
            description = "The offer",
            content = @Content(schema = @Schema(implementation = Offer.class)))
    public Offer offer() {
        boolean isForTrying = LaunchMode.current() != LaunchMode.NORMAL;
        boolean isWellKnown = operatorKeys.stream()
                .flatMap(keys -> Stream.of(keys.split(",", -1)))
                .anyMatch(entry -> entry.endsWith(":" + WELL_KNOWN));
        return new Offer(isForTrying, isForTrying && isWellKnown ? WELL_KNOWN : null);
    }
}
