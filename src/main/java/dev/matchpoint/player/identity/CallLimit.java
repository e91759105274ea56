package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.web.Rate;
import dev.matchpoint.web.Throttle;
import dev.matchpoint.web.Throttled;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Keeps a player from calling so often that others wait. Keys of game servers and operators are not counted. */
@Singleton
class CallLimit {

    /** After authentication (200), before a body is read (100). */
    private static final int PRIORITY = 150;

    private final Throttle<PlayerId> calls;

    CallLimit(LimitsConfig config) {
        this.calls = new Throttle<>(new Rate(config.callsPerSecond(), Duration.ofSeconds(1), config.burst()));
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        try {
            if (context.user() instanceof QuarkusHttpUser user
                    && user.getSecurityIdentity().getPrincipal() instanceof Caller.Player player) {
                calls.require(player.id());
            }
        } catch (Throttled e) {
            context.fail(e);
            return;
        }
        context.next();
    }
}
