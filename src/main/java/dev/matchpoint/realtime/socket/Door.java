package dev.matchpoint.realtime.socket;

import dev.matchpoint.player.identity.Bans;
import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.player.identity.Schemes;
import dev.matchpoint.web.Origins;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
    private final Bans bans;
    private final OpenSockets open;
    private final Origins origins;
    private final int maxConnections;
    private final int maxPerPlayer;
    private volatile boolean closing;

    Door(Tickets tickets, Bans bans, OpenSockets open, Origins origins, SocketConfig config) {
        this.tickets = tickets;
        this.bans = bans;
        this.open = open;
        this.origins = origins;
        this.maxConnections = config.maxConnections();
        this.maxPerPlayer = config.maxPerPlayer();
    }

    /** Lets nobody in any more. */
    void close() {
        closing = true;
    }

    boolean isClosed() {
        return closing;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        HttpServerRequest request = upgrade.httpRequest();
        if (origins.isForeign(request.getHeader("Origin"), request.getHeader(HttpHeaders.HOST))) {
            return CheckResult.rejectUpgrade(FORBIDDEN);
        }
        if (closing || open.count() >= maxConnections) {
            return CheckResult.rejectUpgrade(UNAVAILABLE, SOON);
        }
        String ticket = request.getParam("ticket");
        return (ticket == null ? byHeader(upgrade) : byTicket(upgrade, ticket))
                .onFailure()
                .recoverWithItem(() -> CheckResult.rejectUpgradeSync(UNAVAILABLE, SOON));
    }

    /** A player without a role is banned. */
    private Uni<CheckResult> byHeader(HttpUpgradeContext upgrade) {
        return upgrade.securityIdentity().map(identity -> {
            if (!(identity.getPrincipal() instanceof Caller.Player player)) {
                return nobody();
            }
            return identity.hasRole(Roles.PLAYER) ? admit(upgrade, player) : CheckResult.rejectUpgradeSync(FORBIDDEN);
        });
    }

    private Uni<CheckResult> byTicket(HttpUpgradeContext upgrade, String ticket) {
        return Uni.createFrom()
                .completionStage(() -> tickets.redeem(ticket)
                        .thenCompose(redeemed -> redeemed.isEmpty()
                                ? CompletableFuture.completedStage(nobody())
                                : isBanned(redeemed.get())
                                        .thenApply(isBanned -> isBanned
                                                ? CheckResult.rejectUpgradeSync(FORBIDDEN)
                                                : admit(upgrade, redeemed.get()))));
    }

    /** Since the ticket was issued, which was moments ago. While PostgreSQL is away who has one is let in. */
    private CompletionStage<Boolean> isBanned(Caller.Player player) {
        return bans.isBanned(player.id()).exceptionally(failure -> false);
    }

    private static CheckResult nobody() {
        return CheckResult.rejectUpgradeSync(UNAUTHORIZED, CHALLENGE);
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
