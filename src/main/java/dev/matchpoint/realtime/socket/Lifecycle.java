package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.realtime.hub.LiveRooms;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.session.redis.Upkeep;
import dev.matchpoint.redis.Breaker;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** Begins and ends what goes on in the background for sockets. */
@Singleton
class Lifecycle {

    private static final Logger LOG = Logger.getLogger(Lifecycle.class);

    private final LiveRooms rooms;
    private final OpenSockets sockets;
    private final Absences absences;
    private final MatchPushes pushes;
    private final Expulsions expulsions;
    private final Door door;
    private final Upkeep sessions;
    private final Sockets whole;
    private final Pulse comparison;

    Lifecycle(
            LiveRooms rooms,
            OpenSockets sockets,
            Absences absences,
            MatchPushes pushes,
            Expulsions expulsions,
            Door door,
            Upkeep sessions,
            Sockets whole,
            SocketConfig config) {
        this.absences = absences;
        this.pushes = pushes;
        this.expulsions = expulsions;
        this.rooms = rooms;
        this.sockets = sockets;
        this.door = door;
        this.sessions = sessions;
        this.whole = whole;
        this.comparison = new Pulse("rooms", config.compareEvery(), this::compare);
    }

    void start(@Observes StartupEvent event) {
        sessions.start();
        sockets.start();
        absences.start();
        pushes.start();
        expulsions.start();
        comparison.start();
    }

    @Produces
    @Singleton
    static LiveRooms rooms(RoomLog log, InstanceId self, SocketConfig config) {
        return new LiveRooms(log, self, config.maxMissed(), Thread::startVirtualThread);
    }

    private void compare() {
        try {
            rooms.compare().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (!Breaker.isOutage(e)) {
                throw e;
            }
            LOG.debug("Rooms cannot be compared while Redis is away", e);
        }
    }

    /** Before the server ends, which would wait for the clients to go. */
    void drain(@Observes ShutdownDelayInitiatedEvent event) {
        whole.drainAndWait();
    }

    void stop(@Observes ShutdownEvent event) {
        door.close();
        comparison.stop();
        absences.stop();
        pushes.stop();
        expulsions.stop();
        sockets.stop();
        sessions.stop();
    }
}
