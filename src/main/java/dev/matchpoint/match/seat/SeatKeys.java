package dev.matchpoint.match.seat;

import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.Migrations;
import dev.matchpoint.database.SchemaReady;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys of seats: those that are configured, or else those that all instances share in PostgreSQL, looked at every minute.
 * A setting that cannot be read ends the start.
 */
@Startup(Interceptor.Priority.PLATFORM_BEFORE - 1) // before anything is migrated
@Singleton
class SeatKeys {

    private static final Logger LOG = Logger.getLogger(SeatKeys.class);

    private final SeatKeyTable table;
    private final Migrations schema;
    private final SeatConfig config;
    private final boolean configured;
    private volatile @Nullable KeyRing ring;

    SeatKeys(SeatKeyTable table, Migrations schema, SeatConfig config) {
        this.table = table;
        this.schema = schema;
        this.config = config;
        Optional<KeyRing> own = config.keys().filter(text -> !text.isBlank()).map(ConfiguredKeys::read);
        this.configured = own.isPresent();
        this.ring = own.orElse(null);
    }

    /** The keys of this moment; empty as long as PostgreSQL, which has them, was never there. Costs nothing. */
    Optional<KeyRing> current() {
        return Optional.ofNullable(ring);
    }

    void load(@Observes SchemaReady event) throws SQLException {
        if (!configured) {
            ring = table.load(config.rotateEvery());
        }
    }

    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void refresh() {
        if (configured || !schema.done()) {
            return;
        }
        try {
            KeyRing before = ring;
            KeyRing now = table.load(config.rotateEvery());
            ring = now;
            if (before != null && !before.signing().id().equals(now.signing().id())) {
                LOG.infof(
                        "Seats are signed with another key kid=%s",
                        now.signing().id());
            }
            table.dropReplaced();
        } catch (SQLException e) {
            DatabaseOutage.report(LOG, "The keys of seats could not be looked at; those known stay in use", e);
        }
    }
}
