package dev.matchpoint.operations.health;

import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.database.DatabaseProbe;
import dev.matchpoint.database.Migrations;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * PostgreSQL. Ready when it answers, its schema is as new as the program, and its time is known: nothing true can be said
 * without it, and no request can be numbered. Without it the instance is degraded: those who wait in Redis go on waiting,
 * and matching is paused.
 */
@Readiness
@Singleton
class PostgresCheck implements HealthCheck {

    private final DatabaseProbe database;
    private final Migrations migrations;
    private final DatabaseClock clock;
    private final DatabaseHealth health;

    PostgresCheck(DatabaseProbe database, DatabaseHealth health, Migrations migrations, DatabaseClock clock) {
        this.database = database;
        this.health = health;
        this.migrations = migrations;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        boolean answers = database.answers();
        boolean migrated = migrations.done();
        boolean timeKnown = clock.error().compareTo(clock.errorLimit()) <= 0;
        return HealthCheckResponse.named("postgresql")
                .status(answers && migrated && timeKnown)
                .withData("answers", answers)
                .withData("matching", health.isAway() ? "paused" : "on")
                .withData("outages", health.outages())
                .withData("migrated", migrated)
                .withData("time_known", timeKnown)
                .build();
    }
}
