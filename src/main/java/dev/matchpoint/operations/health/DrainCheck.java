package dev.matchpoint.operations.health;

import dev.matchpoint.realtime.socket.Sockets;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether this instance drains: ready until then. */
@Readiness
@Singleton
class DrainCheck implements HealthCheck {

    private final Sockets sockets;

    DrainCheck(Sockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("draining")
                .status(!sockets.isDraining())
                .build();
    }
}
