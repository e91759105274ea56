package dev.matchpoint.player.identity;

import dev.matchpoint.player.oidc.IdToken;
import dev.matchpoint.player.oidc.IdTokens;
import dev.matchpoint.player.presence.Presence;
import dev.matchpoint.web.Deadline;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds out who is calling, before anything else happens with a request.
 *
 * <p>{@code Token}, {@code Bearer} and {@code ApiKey} are looked at on the event loop; only a token that is not known yet is
 * verified and makes a query, on a virtual thread. Credentials that are wrong are refused everywhere, also where none are needed. Schemes of others
 * (such as {@code Basic}) are no credentials here.
 */
@Singleton
class Authentication implements HttpAuthenticationMechanism {

    static final String CHALLENGE = Schemes.TOKEN;

    private static final Pattern SPACES = Pattern.compile(" +");

    private final Callers callers;
    private final ApiKeys apiKeys;
    private final IdTokens idTokens;
    private final Presence presence;
    private final Deadline deadline;
    private final Vertx vertx;

    Authentication(
            Callers callers, ApiKeys apiKeys, IdTokens idTokens, Presence presence, Deadline deadline, Vertx vertx) {
        this.callers = callers;
        this.apiKeys = apiKeys;
        this.idTokens = idTokens;
        this.presence = presence;
        this.deadline = deadline;
        this.vertx = vertx;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager others) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Uni.createFrom().nullItem();
        }
        String[] parts = SPACES.split(header.strip(), 2);
        String credential = parts.length == 2 ? parts[1] : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "token" ->
                TokenHash.ofKey(credential)
                        .map(token -> player(context, token).invoke(this::seen))
                        .orElseGet(Authentication::invalid);
            case "apikey" ->
                apiKeys.caller(credential)
                        .map(identity -> Uni.createFrom().item(identity))
                        .orElseGet(Authentication::invalid);
            case "bearer" -> bearer(context, credential).invoke(this::seen);
            default -> Uni.createFrom().nullItem();
        };
    }

    private Uni<SecurityIdentity> player(RoutingContext request, TokenHash token) {
        return known(request, token, () -> callers.look(token));
    }

    private Uni<SecurityIdentity> bearer(RoutingContext request, String idToken) {
        if (!idTokens.areTaken()) {
            return invalid();
        }
        TokenHash token = TokenHash.of(idToken);
        return known(request, token, () -> identity(token, idToken));
    }

    private Optional<SecurityIdentity> identity(TokenHash token, String text)
            throws SQLException, InterruptedException {
        IdToken idToken = idTokens.verify(text).orElse(null);
        if (idToken == null) {
            return Optional.empty();
        }
        return idToken.isOperators()
                ? Optional.of(Identities.operator("oidc:" + idToken.subject()))
                : callers.look(token, idToken);
    }

    private Uni<SecurityIdentity> known(
            RoutingContext request, TokenHash token, Deadline.Work<Optional<SecurityIdentity>> look) {
        SecurityIdentity known = callers.known(token);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        Context context = vertx.getOrCreateContext();
        Uni<Optional<SecurityIdentity>> looked =
                Uni.createFrom().item(Unchecked.supplier(look::answer)).runSubscriptionOn(Thread::startVirtualThread);
        return deadline.within(request, Callers::late, looked)
                .emitOn(next -> context.runOnContext(_ -> next.run()))
                .onItem()
                .transformToUni(found ->
                        found.map(identity -> Uni.createFrom().item(identity)).orElseGet(Authentication::invalid));
    }

    private void seen(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof Caller.Player player) {
            presence.seen(player.id());
        }
    }

    private static Uni<SecurityIdentity> invalid() {
        return Uni.createFrom().failure(() -> new AuthenticationFailedException("no such token or key"));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", CHALLENGE));
    }
}
