package dev.matchpoint;

import dev.matchpoint.embedded.BundledServers;
import dev.matchpoint.embedded.EmbeddedPostgres;
import dev.matchpoint.embedded.EmbeddedRedis;
import dev.matchpoint.launch.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL and the Redis of a test run: started before the first Quarkus test, shared by all of them, in any
 * profile and in the packaged program too.
 */
public final class TestServers implements QuarkusTestResourceLifecycleManager {

    private static final String MEMO = "matchpoint.test.home";

    private static final Set<EmbeddedServers.Server> ALL = EnumSet.allOf(EmbeddedServers.Server.class);

    private final BundledServers servers = new BundledServers(MEMO);

    /** The PostgreSQL of this run, for tests that look into it, or stop and start it. */
    public static EmbeddedPostgres postgres() {
        return new BundledServers(MEMO).postgres();
    }

    /** New connections to a PostgreSQL, past every pool. */
    public static DataSource database(EmbeddedPostgres postgres) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl());
        database.setUser(postgres.username());
        database.setPassword(postgres.password());
        return database;
    }

    /** The Redis of this run, for tests that look into it, or stop and start it. */
    public static EmbeddedRedis redis() {
        return new BundledServers(MEMO).redis();
    }

    /**
     * The settings that put a packaged instance on the servers of this run; starts them if no Quarkus test has done so.
     */
    public static Map<String, String> environment() {
        BundledServers servers = new BundledServers(MEMO);
        String redis = servers.start(ALL).get("quarkus.redis.hosts");
        return Map.of(
                "DATABASE_URL",
                servers.postgres().databaseUrl(),
                "REDIS_URL",
                redis,
                "MATCHPOINT_LIMITS_CALLS_PER_SECOND",
                "0", // races call as fast as they can
                "MATCHPOINT_LIMITS_HEARTBEATS_PER_SECOND",
                "0",
                "MATCHPOINT_LIMITS_REGISTRATIONS_PER_MINUTE",
                "0",
                "MATCHPOINT_MATCHMAKING_LEAVES_PER_MINUTE",
                "0");
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = servers.start(ALL);
        String redis = URI.create(settings.get("quarkus.redis.hosts")).getUserInfo();
        Secrets.used(List.of(postgres().password(), redis.substring(redis.indexOf(':') + 1)));
        return settings;
    }

    /**
     * The servers outlive a change of the test profile and end with the process; but the tests of development mode run
     * in its process again and again, perhaps with other migrations, and begin anew each time.
     */
    @Override
    public void stop() {
        if (System.getProperty("matchpoint.embedded.home") != null) {
            servers.end();
        }
    }
}
