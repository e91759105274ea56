package dev.matchpoint.operations.cluster;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.operations.cluster.InstanceRows.Identity;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.realtime.cluster.Reach;
import dev.matchpoint.realtime.session.Instances;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.realtime.socket.Sockets;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says every second how this instance is, and does what is asked of it. Cost: a statement a second. */
@Singleton
class Self {

    private static final Logger LOG = Logger.getLogger(Self.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final InstanceRows rows;
    private final Instances instances;
    private final Availability availability;
    private final Reach reach;
    private final Sockets sockets;
    private final Identity identity;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Pulse pulse = new Pulse("self", EVERY, this::say);

    Self(
            InstanceRows rows,
            Instances instances,
            Availability availability,
            Reach reach,
            Sockets sockets,
            RealtimeConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.rows = rows;
        this.instances = instances;
        this.availability = availability;
        this.reach = reach;
        this.sockets = sockets;
        this.identity = new Identity(instances.self(), config.instanceName(), version, Instant.now());
    }

    void start(@Observes SchemaReady event) {
        pulse.start();
        attempt(rows::forgetOld);
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
        attempt(() -> rows.forget(identity.id()));
    }

    private interface Writing {
        void write() throws SQLException;
    }

    /** What fails is for tidiness only. */
    private static void attempt(Writing writing) {
        try {
            writing.write();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("An instance that is no more stays listed", e);
        }
    }

    /** Says it now. Whatever fails is made up for by the next turn. */
    void say() {
        try {
            rows.say(identity, vitals()).ifPresent(this::fulfil);
        } catch (SQLException | RuntimeException e) {
            DatabaseOutage.report(LOG, "The others do not know how this instance is; the next turn tells them", e);
        }
    }

    private Vitals vitals() {
        return new Vitals(
                !instances.isLeaseLost(),
                availability.isRedis() ? "redis" : "postgresql",
                reach.isReached() ? "redis" : "local",
                sockets.open(),
                sockets.rooms(),
                sockets.isDraining());
    }

    private void fulfil(Wish wish) {
        switch (wish) {
            case DRAIN -> drain();
            case STOP -> end();
        }
    }

    private void end() {
        if (!ending.getAndSet(true)) {
            LOG.info("This instance ends, as an operator has asked");
            Quarkus.asyncExit(0);
        }
    }

    private void drain() {
        if (!sockets.isDraining()) {
            LOG.info("This instance drains, as an operator has asked");
            sockets.drain();
        }
    }
}
