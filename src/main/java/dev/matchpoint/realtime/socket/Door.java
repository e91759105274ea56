package dev.matchpoint.realtime.socket;

import dev.matchpoint.player.identity.Pass;
import dev.matchpoint.player.identity.Passes;
import dev.matchpoint.player.identity.Passes.Standing;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.player.identity.Schemes;
import dev.matchpoint.web.ClientAddress;
import dev.matchpoint.web.LimitsConfig;
import dev.matchpoint.web.Origins;
import dev.matchpoint.web.Throttle;
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
 * origin; as long as there is room, and the instance does not end. Others are refused before the connection is one. How many a player
 * opens is limited as all calls are, those that get tickets, too; an address from which bad tickets come is refused any for a while.
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
    private final Passes passes;
    private final OpenSockets open;
    private final Origins origins;
    private final ClientAddress clients;
    private final Throttle<String> badTickets;
    private final int maxConnections;
    private final int maxPerPlayer;
    private volatile boolean closing;

    Door(
            Tickets tickets,
            Passes passes,
            OpenSockets open,
            Origins origins,
            SocketConfig config,
            ClientAddress clients,
            LimitsConfig limits) {
        this.clients = clients;
        this.badTickets = new Throttle<>(limits.badTickets());
        this.tickets = tickets;
        this.passes = passes;
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
        if (ticket != null && badTickets.isTooOften(clients.of(request))) {
            return CheckResult.rejectUpgrade(TOO_MANY, SOON);
        }
        return (ticket == null ? byHeader(upgrade) : byTicket(upgrade, ticket))
                .onFailure()
                .recoverWithItem(() -> CheckResult.rejectUpgradeSync(UNAVAILABLE, SOON));
    }

    /** A player without a role is banned. */
    private Uni<CheckResult> byHeader(HttpUpgradeContext upgrade) {
        return upgrade.securityIdentity()
                .map(identity -> Pass.of(identity)
                        .map(pass -> identity.hasRole(Roles.PLAYER)
                                ? admit(upgrade, pass)
                                : CheckResult.rejectUpgradeSync(FORBIDDEN))
                        .orElseGet(Door::nobody));
    }

    private Uni<CheckResult> byTicket(HttpUpgradeContext upgrade, String ticket) {
        return Uni.createFrom()
                .completionStage(() -> tickets.redeem(ticket)
                        .thenCompose(redeemed -> redeemed.isEmpty()
                                ? CompletableFuture.completedStage(badTicket(upgrade))
                                : standing(redeemed.get()).thenApply(standing -> switch (standing) {
                                    case GOOD -> admit(upgrade, redeemed.get());
                                    case REVOKED -> nobody();
                                    case BARRED -> CheckResult.rejectUpgradeSync(FORBIDDEN);
                                })));
    }

    /** Since the ticket was issued, which was moments ago. While PostgreSQL is away who has one is let in. */
    private CompletionStage<Standing> standing(Pass pass) {
        return passes.ask(pass).exceptionally(failure -> Standing.GOOD);
    }

    private CheckResult badTicket(HttpUpgradeContext upgrade) {
        badTickets.count(clients.of(upgrade.httpRequest()));
        return nobody();
    }

    private static CheckResult nobody() {
        return CheckResult.rejectUpgradeSync(UNAUTHORIZED, CHALLENGE);
    }

    private CheckResult admit(HttpUpgradeContext upgrade, Pass pass) {
        if (open.count(pass.player().id()) >= maxPerPlayer) {
            return CheckResult.rejectUpgradeSync(TOO_MANY, SOON);
        }
        upgrade.userData().put(OpenSockets.PASS, pass);
        upgrade.userData().put(OpenSockets.REQUEST, upgrade.httpRequest());
        return CheckResult.permitUpgradeSync();
    }
}
