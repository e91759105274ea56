package dev.matchpoint.operations;

import dev.matchpoint.database.DatabaseProbe;
import dev.matchpoint.database.Migrations;
import dev.matchpoint.operations.health.RedisProbe;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How PostgreSQL and Redis are, in words for a person. */
@Singleton
class Stores {

    private static final String UP = "up";
    private static final String EMBEDDED = "up, embedded: its data ends with this process";

    private final DatabaseProbe database;
    private final Migrations migrations;
    private final RedisProbe redis;
    private final Set<String> embedded;

    /** @param embedded which of them the launcher has started */
    Stores(
            DatabaseProbe database,
            Migrations migrations,
            RedisProbe redis,
            @ConfigProperty(name = "matchpoint.embedded.servers") Optional<Set<String>> embedded) {
        this.database = database;
        this.migrations = migrations;
        this.redis = redis;
        this.embedded = embedded.orElse(Set.of());
    }

    /** Whether all that is stored ends with this process. */
    boolean isForTrying() {
        return embedded.contains("POSTGRESQL");
    }

    String postgres() {
        if (!database.answers()) {
            return "does not answer: not ready until it does";
        }
        if (!migrations.done()) {
            return "up, its schema is not: not ready until it is";
        }
        return embedded.contains("POSTGRESQL") ? EMBEDDED : UP;
    }

    String redis() {
        return switch (redis.ask()) {
            case UP -> embedded.contains("REDIS") ? EMBEDDED : UP;
            case UNREACHABLE -> "does not answer: degraded until it does";
            case NONE -> "none: PostgreSQL does it all";
        };
    }
}
