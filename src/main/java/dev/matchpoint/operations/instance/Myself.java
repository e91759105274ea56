package dev.matchpoint.operations.instance;

import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.operations.instance.InstanceReport.Transition;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.queue.failover.EngineHistory;
import dev.matchpoint.realtime.cluster.Reach;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.session.Instances;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.realtime.socket.Sockets;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This instance, as it would report itself now. */
@Singleton
class Myself {

    private final Instances instances;
    private final Reach reach;
    private final Availability availability;
    private final EngineHistory history;
    private final DatabaseHealth database;
    private final Sockets sockets;
    private final Traffic traffic;
    private final Optional<String> name;
    private final String version;
    private final Instant startedAt = Instant.now();

    Myself(
            Instances instances,
            Reach reach,
            Availability availability,
            EngineHistory history,
            DatabaseHealth database,
            Sockets sockets,
            Traffic traffic,
            RealtimeConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.instances = instances;
        this.reach = reach;
        this.availability = availability;
        this.history = history;
        this.database = database;
        this.sockets = sockets;
        this.traffic = traffic;
        this.name = config.instanceName();
        this.version = version;
    }

    InstanceId id() {
        return instances.self();
    }

    InstanceReport report() {
        boolean isRedis = availability.isRedis();
        return new InstanceReport(
                id().value(),
                name,
                version,
                startedAt,
                !instances.isLeaseLost(),
                sockets.isDraining(),
                isRedis ? "redis" : "postgresql",
                availability.isConfigured() && availability.isDecided() && !isRedis,
                database.isAway(),
                history.recent().stream().map(Myself::transition).toList(),
                reach.isReached() ? "redis" : "local",
                sockets.open(),
                sockets.rooms(),
                traffic.perSecond());
    }

    private static Transition transition(EngineHistory.Transition change) {
        return new Transition(change.at(), change.to().name().toLowerCase(Locale.ROOT), change.reason());
    }
}
