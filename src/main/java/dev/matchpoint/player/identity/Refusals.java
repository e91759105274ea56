package dev.matchpoint.player.identity;

import dev.matchpoint.web.Errors;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What callers are told who have no credentials where some are needed, or the wrong kind. Credentials that are refused
 * never get to a resource; {@link Authentication} sees to them.
 */
class Refusals {

    private static final String NOT_ALLOWED = "You do not have permission to perform this action.";

    private final SecurityIdentity identity;

    Refusals(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** A 401 that says how to prove who one is. */
    @ServerExceptionMapper
    public Response nobody(UnauthorizedException refusal) {
        return Response.fromResponse(Errors.response(Response.Status.UNAUTHORIZED, "Authentication required"))
                .header(HttpHeaders.WWW_AUTHENTICATE, Authentication.CHALLENGE)
                .build();
    }

    /** A 403, which says why if the caller is banned. */
    @ServerExceptionMapper
    public Response notAllowed(ForbiddenException refusal) {
        Ban ban = identity.getAttribute(Callers.BAN);
        return Errors.response(Response.Status.FORBIDDEN, ban == null ? NOT_ALLOWED : ban.sentence());
    }
}
