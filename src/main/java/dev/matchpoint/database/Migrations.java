package dev.matchpoint.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema to the version of the program. With a PostgreSQL that answers, that is done before the program
 * serves. Without one the program starts all the same, is not ready, and tries again until it has succeeded: a database
 * that comes a minute late, or fails over during a deployment, takes no instance down.
 *
 * <p>So does one that is busy: where several instances start at once, one may wait too long for another. A migration that PostgreSQL refuses is a fault of the release: it ends the start.
 */
@Singleton
public class Migrations {

    private static final Logger LOG = Logger.getLogger(Migrations.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Flyway flyway;
    private final DatabaseProbe database;
    private final Event<SchemaReady> ready;
    private volatile boolean done;
    private volatile @Nullable Thread retrying;

    Migrations(Flyway flyway, DatabaseProbe database, Event<SchemaReady> ready) {
        this.flyway = flyway;
        this.database = database;
        this.ready = ready;
    }

    /** Whether the schema is as new as the program and what belongs in it is there. Never false again; costs nothing. */
    public boolean done() {
        return done;
    }

    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (!migrated()) {
            retrying = Thread.ofVirtual().name("migrations").start(this::retry);
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        Thread thread = retrying;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void retry() {
        Duration pause = FIRST_PAUSE;
        try {
            do {
                Thread.sleep(pause);
                pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            } while (!migratedAtLast());
        } catch (InterruptedException e) {
            LOG.debug("Stopped before PostgreSQL answered");
        }
    }

    /** There is no start left to end: whoever watches readiness and the log has to act. */
    private boolean migratedAtLast() {
        try {
            return migrated();
        } catch (RuntimeException e) {
            LOG.error("The schema could not be made ready; trying again", e);
            return false;
        }
    }

    /** Whether it could be done now; not if PostgreSQL does not answer. */
    private boolean migrated() {
        if (!database.answers()) {
            LOG.warnf("PostgreSQL does not answer: not ready, trying again cause=%s", database.whyNot());
            return false;
        }
        try {
            MigrateResult result = flyway.migrate();
            if (result.initialSchemaVersion == null && result.targetSchemaVersion == null) {
                throw new IllegalStateException("This build has no migrations.");
            }
            ready.fire(new SchemaReady());
        } catch (RuntimeException e) {
            if (database.answers() && !DatabaseOutage.causedBy(e)) {
                throw e;
            }
            LOG.warn("The schema could not be made ready, as PostgreSQL is away or busy: not ready, trying again", e);
            return false;
        }
        done = true;
        return true;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
