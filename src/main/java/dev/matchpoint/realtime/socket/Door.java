package dev.matchpoint.realtime.socket;

import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.player.identity.Schemes;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may open a WebSocket: players, by a ticket or by the header that all calls have, from a page of this host or of an allowed
 * origin; as long as there is room, and the instance does not end. Others are refused before the connection is one.
 */
@Singleton
class Door implements HttpUpgradeCheck {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final Map<String, List<String>> CHALLENGE =
            Map.of(HttpHeaders.WWW_AUTHENTICATE, List.of(Schemes.TOKEN));
    private static final Map<String, List<String>> SOON = Map.of(HttpHeaders.RETRY_AFTER, List.of("1"));

    private final Tickets tickets;
    private final OpenSockets open;
    private final Set<String> origins;
    private final int maxConnections;
    private final int maxPerPlayer;
    private volatile boolean closing;

    Door(Tickets tickets, OpenSockets open, SocketConfig config) {
        this.tickets = tickets;
        this.open = open;
        this.origins = Set.copyOf(config.origins().orElse(List.of()));
        this.maxConnections = config.maxConnections();
        this.maxPerPlayer = config.maxPerPlayer();
    }

    /** Lets nobody in any more. */
    void close() {
        closing = true;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        HttpServerRequest request = upgrade.httpRequest();
        if (!isFromHere(request.getHeader("Origin"), request.getHeader(HttpHeaders.HOST))) {
            return CheckResult.rejectUpgrade(FORBIDDEN);
        }
        if (closing || open.count() >= maxConnections) {
            return CheckResult.rejectUpgrade(UNAVAILABLE, SOON);
        }
        return caller(upgrade)
                .map(caller -> caller.map(player -> admit(upgrade, player))
                        .orElseGet(() -> CheckResult.rejectUpgradeSync(UNAUTHORIZED, CHALLENGE)))
                .onFailure()
                .recoverWithItem(() -> CheckResult.rejectUpgradeSync(UNAVAILABLE, SOON));
    }

    /** No browser leaves the header out, and only browsers act for a player who does not know of it. */
    private boolean isFromHere(String origin, String host) {
        return origin == null
                || origins.contains(origin)
                || host(origin).filter(of -> of.equals(host)).isPresent();
    }

    private static Optional<String> host(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Uni<Optional<Caller.Player>> caller(HttpUpgradeContext upgrade) {
        String ticket = upgrade.httpRequest().getParam("ticket");
        if (ticket != null) {
            return Uni.createFrom().completionStage(() -> tickets.redeem(ticket));
        }
        return upgrade.securityIdentity()
                .map(identity -> identity.getPrincipal() instanceof Caller.Player player
                        ? Optional.of(player)
                        : Optional.empty());
    }

    private CheckResult admit(HttpUpgradeContext upgrade, Caller.Player player) {
        if (open.count(player.id()) >= maxPerPlayer) {
            return CheckResult.rejectUpgradeSync(TOO_MANY, SOON);
        }
        upgrade.userData().put(OpenSockets.PLAYER, player);
        upgrade.userData().put(OpenSockets.REQUEST, upgrade.httpRequest());
        return CheckResult.permitUpgradeSync();
    }
}
