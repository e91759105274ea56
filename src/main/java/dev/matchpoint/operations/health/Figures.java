package dev.matchpoint.operations.health;

import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How much there is, counted when it is asked for. Blocks, for virtual threads. */
@Singleton
class Figures {

    private static final Logger LOG = Logger.getLogger(Figures.class);

    private final DataSource database;
    private final RedisCommands redis;

    Figures(DataSource database, RedisCommands redis) {
        this.database = database;
        this.redis = redis;
    }

    /**
     * What PostgreSQL knows.
     *
     * @param waiting tickets, but for those of the last tenth of a second in Redis
     * @param matches that are live
     * @param sockets that are open on all instances, as of a second ago
     * @param instances that were heard of in the last five seconds
     */
    record Stored(long waiting, long matches, long sockets, long instances) {}

    /** Asks PostgreSQL; empty if it does not answer. One query, over what waits and what is played. */
    Optional<Stored> stored() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT (SELECT count(*) FROM live_player WHERE open_t IS NOT NULL),
                               (SELECT count(*) FROM match WHERE status = 'in_progress'),
                               (SELECT coalesce(sum((report ->> 'sockets')::bigint), 0) FROM instance
                                WHERE seen_at >= clock_timestamp() - interval '5 seconds'),
                               (SELECT count(*) FROM instance WHERE seen_at >= clock_timestamp() - interval '5 seconds')
                        """);
                ResultSet row = query.executeQuery()) {
            row.next();
            return Optional.of(new Stored(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
        } catch (SQLException | RuntimeException e) {
            LOG.debug("PostgreSQL does not say how much there is", e);
            return Optional.empty();
        }
    }

    /** How many players made a call in the last minute or are connected; null if Redis does not answer. One command. */
    @Nullable
    Long online() {
        return ask(Request.cmd(Command.HLEN).arg(Keyspace.ONLINE));
    }

    /** How many rooms there are, a few that are no more included; null if Redis does not answer. One command. */
    @Nullable
    Long rooms() {
        return ask(Request.cmd(Command.ZCARD).arg(Keyspace.ROOMS));
    }

    private @Nullable Long ask(Request question) {
        if (!redis.isConfigured()) {
            return null;
        }
        try {
            Response answer = redis.call(question);
            return answer == null ? null : answer.toLong();
        } catch (RedisUnavailable | RedisOverloaded e) {
            LOG.debug("Redis does not say how much there is", e);
            return null;
        }
    }
}
