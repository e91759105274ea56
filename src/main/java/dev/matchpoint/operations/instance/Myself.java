package dev.matchpoint.operations.instance;

import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.operations.instance.InstanceReport.Transition;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.queue.failover.EngineHistory;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.socket.Sockets;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;

/** This instance, as it would report itself now. */
@Singleton
class Myself {

    private final InstanceId id;
    private final Availability availability;
    private final EngineHistory history;
    private final DatabaseHealth database;
    private final Sockets sockets;
    private final Traffic traffic;
    private final Instant startedAt = Instant.now();

    Myself(
            InstanceId id,
            Availability availability,
            EngineHistory history,
            DatabaseHealth database,
            Sockets sockets,
            Traffic traffic) {
        this.id = id;
        this.availability = availability;
        this.history = history;
        this.database = database;
        this.sockets = sockets;
        this.traffic = traffic;
    }

    InstanceId id() {
        return id;
    }

    InstanceReport report() {
        boolean isRedis = availability.isRedis();
        return new InstanceReport(
                id.value(),
                startedAt,
                isRedis ? "redis" : "postgresql",
                availability.isConfigured() && availability.isDecided() && !isRedis,
                database.isAway(),
                history.recent().stream().map(Myself::transition).toList(),
                sockets.open(),
                sockets.rooms(),
                traffic.perSecond());
    }

    private static Transition transition(EngineHistory.Transition change) {
        return new Transition(change.at(), change.to().name().toLowerCase(Locale.ROOT), change.reason());
    }
}
