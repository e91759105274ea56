package dev.matchpoint.operations.instance;

import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.operations.instance.InstanceReport.Transition;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.queue.failover.EngineHistory;
import dev.matchpoint.realtime.hub.LiveRooms;
import dev.matchpoint.realtime.id.InstanceId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;

/** This instance, as it would report itself now. */
@Singleton
class Myself {

    private static final String SOCKETS = "matchpoint.sockets.open";

    private final InstanceId id;
    private final Availability availability;
    private final EngineHistory history;
    private final DatabaseHealth database;
    private final LiveRooms rooms;
    private final MeterRegistry meters;
    private final Traffic traffic;
    private final Instant startedAt = Instant.now();

    Myself(
            InstanceId id,
            Availability availability,
            EngineHistory history,
            DatabaseHealth database,
            LiveRooms rooms,
            MeterRegistry meters,
            Traffic traffic) {
        this.id = id;
        this.availability = availability;
        this.history = history;
        this.database = database;
        this.rooms = rooms;
        this.meters = meters;
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
                sockets(),
                rooms.count(),
                traffic.perSecond());
    }

    private static Transition transition(EngineHistory.Transition change) {
        return new Transition(change.at(), change.to().name().toLowerCase(Locale.ROOT), change.reason());
    }

    private long sockets() {
        Gauge open = meters.find(SOCKETS).gauge();
        return open == null ? 0 : (long) open.value();
    }
}
