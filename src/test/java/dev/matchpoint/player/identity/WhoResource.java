package dev.matchpoint.player.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells who is calling, behind each kind of door; it exists in tests only. */
@Path("/test/who")
@Produces(MediaType.APPLICATION_JSON)
class WhoResource {

    private final SecurityIdentity identity;
    private final CurrentPlayer current;

    WhoResource(SecurityIdentity identity, CurrentPlayer current) {
        this.identity = identity;
        this.current = current;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Map<String, Object> anybody() {
        return identity.isAnonymous() ? Map.of("kind", "anonymous") : described();
    }

    @GET
    @Path("player")
    @RolesAllowed(Roles.PLAYER)
    @Operation(hidden = true)
    public Map<String, Object> player() {
        Caller.Player player = current.caller();
        return Map.of("id", current.id(), "username", player.username(), "elo_rating", player.eloRating());
    }

    @GET
    @Path("fleet")
    @RolesAllowed(Roles.FLEET)
    @Operation(hidden = true)
    public Map<String, Object> fleet() {
        return described();
    }

    @GET
    @Path("operator")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Map<String, Object> operator() {
        return described();
    }

    private Map<String, Object> described() {
        return switch ((Caller) identity.getPrincipal()) {
            case Caller.Player(var id, var username, var eloRating) ->
                Map.of("kind", "player", "id", id, "username", username, "elo_rating", eloRating);
            case Caller.Fleet(String name) -> Map.of("kind", "fleet", "name", name);
            case Caller.Operator(String name) -> Map.of("kind", "operator", "name", name);
        };
    }
}
