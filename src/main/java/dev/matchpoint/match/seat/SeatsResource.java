package dev.matchpoint.match.seat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matchpoint.web.Errors;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Publishes what game servers verify seats by. */
@Path("/api/servers/seats")
@Tag(name = "Game servers")
@Produces(MediaType.APPLICATION_JSON)
class SeatsResource {

    /** How long an answer may be kept. */
    static final Duration KEPT = Duration.ofMinutes(5);

    private final SeatKeys keys;

    SeatsResource(SeatKeys keys) {
        this.keys = keys;
    }

    /**
     * A public key as RFC 7517 has it.
     *
     * @param crv the curve of an EC key, with its point's x and y
     * @param n the modulus of an RSA key, with its exponent e
     */
    @Schema(name = "SeatKey")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Jwk(
            String kty,
            String kid,
            String use,
            String alg,
            @Nullable String crv,
            @Nullable String x,
            @Nullable String y,
            @Nullable String n,
            @Nullable String e) {

        static Jwk of(SeatKey key) {
            Map<String, Object> open = key.open();
            return new Jwk(
                    text(open, "kty"),
                    key.id(),
                    text(open, "use"),
                    text(open, "alg"),
                    (String) open.get("crv"),
                    (String) open.get("x"),
                    (String) open.get("y"),
                    (String) open.get("n"),
                    (String) open.get("e"));
        }

        private static String text(Map<String, Object> key, String name) {
            return String.valueOf(key.get(name));
        }
    }

    /** The keys that are good now. */
    @Schema(name = "SeatKeys")
    record JwkSet(List<Jwk> keys) {}

    /** The public keys, by their ids. */
    @GET
    @Path("/jwks.json")
    @PermitAll
    @NonBlocking
    @Operation(
            summary = "Get the public keys of seats",
            description =
                    "A JSON Web Key Set. Keep it for five minutes, and ask again when a seat has a key that it lacks.")
    @APIResponse(
            responseCode = "200",
            description = "The keys",
            content = @Content(schema = @Schema(implementation = JwkSet.class)))
    public Response published() {
        return keys.current()
                .map(ring -> Response.ok(
                                new JwkSet(ring.all().stream().map(Jwk::of).toList()))
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + KEPT.toSeconds())
                        .build())
                .orElseGet(Errors::unavailable);
    }
}
