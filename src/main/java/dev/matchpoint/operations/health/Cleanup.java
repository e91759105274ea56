package dev.matchpoint.operations.health;

import dev.matchpoint.core.Leftovers;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/** Finds what is left over in either store, and removes it. Who has a structure knows what may be left over in it. */
@Singleton
class Cleanup {

    private static final Logger LOG = Logger.getLogger(Cleanup.class);

    private final List<Leftovers> all;

    Cleanup(@All List<Leftovers> all) {
        this.all = List.copyOf(all);
    }

    /**
     * What was found.
     *
     * @param dryRun whether it is still there
     * @param total over all kinds
     * @param found by kind; a kind that could not be looked for is missing
     * @param complete whether all kinds could be looked for; not while Redis is away
     */
    @Schema(name = "CleanupReport")
    record Report(boolean dryRun, long total, Map<String, Long> found, boolean complete) {}

    /** Looks for all kinds, one after the other. For virtual threads; fails as PostgreSQL does. */
    Report run(boolean dryRun) throws SQLException {
        Map<String, Long> found = new TreeMap<>();
        boolean complete = true;
        for (Leftovers some : all) {
            try {
                some.sweep(!dryRun).forEach((kind, count) -> found.merge(kind, count, Long::sum));
            } catch (RedisUnavailable | RedisOverloaded e) {
                complete = false;
                LOG.debug("What is left over in Redis could not be looked for", e);
            }
        }
        long total = found.values().stream().mapToLong(Long::longValue).sum();
        return new Report(dryRun, total, found, complete);
    }
}
