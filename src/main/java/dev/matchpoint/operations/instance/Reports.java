package dev.matchpoint.operations.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.database.Migrations;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What all instances have said of themselves. They say it to PostgreSQL and to Redis, so that it is heard while either is
 * away; an instance that says nothing any more is still shown for a minute.
 */
@Singleton
public class Reports {

    /** One that was not heard of for so long has missed two reports. */
    public static final Duration SILENT_AFTER = Duration.ofSeconds(3);

    /** One that PostgreSQL was not told of for so long is dead, or cannot reach it. */
    static final Duration STALE_AFTER = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Reports.class);
    private static final Duration SHOWN = Duration.ofMinutes(1);
    private static final double MILLIS = 1e3;

    private final Myself self;
    private final InstanceRows rows;
    private final RedisCommands redis;
    private final DatabaseHealth database;
    private final Migrations schema;
    private final ObjectMapper json;

    Reports(
            Myself self,
            InstanceRows rows,
            RedisCommands redis,
            DatabaseHealth database,
            Migrations schema,
            ObjectMapper json) {
        this.self = self;
        this.rows = rows;
        this.redis = redis;
        this.database = database;
        this.schema = schema;
        this.json = json;
    }

    /**
     * A report, and how long ago it was made, by the clock of the store that has it.
     *
     * @param agoSeconds 0 for this instance
     */
    public record Heard(InstanceReport report, double agoSeconds) {

        /** Whether its instance says nothing any more: it is gone, or cut off from both stores. */
        public boolean isSilent() {
            return agoSeconds > SILENT_AFTER.toMillis() / MILLIS;
        }
    }

    /** The latest report of each, by name. This one's own is made now. A query, a command, and two for each instance. */
    public List<Heard> all() {
        Map<String, Heard> latest = new TreeMap<>();
        fromPostgres().forEach(heard -> take(latest, heard));
        fromRedis().forEach(heard -> take(latest, heard));
        latest.put(self.id().value(), new Heard(self.report(), 0));
        return latest.values().stream()
                .sorted(Comparator.comparing(heard -> heard.report().instance()))
                .toList();
    }

    private static void take(Map<String, Heard> latest, Heard heard) {
        latest.merge(
                heard.report().instance(), heard, (one, other) -> one.agoSeconds() <= other.agoSeconds() ? one : other);
    }

    /** A part of all that PostgreSQL was told of in the last hour, those that started first before others. A query. */
    List<InstanceView> page(int limit, long offset) throws SQLException {
        return rows.page(limit, offset).stream()
                .flatMap(row -> read(row.report())
                        .map(report -> InstanceView.of(
                                report, row.seenAt(), row.agoSeconds() > STALE_AFTER.toMillis() / MILLIS)))
                .toList();
    }

    /** Says how this instance is, to both stores, to Redis without waiting; and returns what is asked of it. */
    Optional<Wish> tell() throws SQLException {
        InstanceReport report = self.report();
        String written = write(report);
        redis.send(Request.cmd(Command.SET)
                        .arg(key(report.instance()))
                        .arg(written)
                        .arg("PX")
                        .arg(SHOWN.toMillis()))
                .exceptionally(failure -> null);
        return isStored() ? rows.say(self.id(), report.startedAt(), written) : Optional.empty();
    }

    /** Says that this instance is no more. */
    void farewell() throws SQLException {
        redis.send(Request.cmd(Command.DEL).arg(key(self.id().value()))).exceptionally(failure -> null);
        if (isStored()) {
            rows.forget(self.id());
        }
    }

    private boolean isStored() {
        return schema.done() && !database.isAway();
    }

    private List<Heard> fromPostgres() {
        try {
            database.require();
            return rows.heardWithin(SHOWN).stream()
                    .flatMap(row -> read(row.report()).map(report -> new Heard(report, row.agoSeconds())))
                    .toList();
        } catch (SQLException e) {
            LOG.debug("Instances are known from Redis only", e);
            return List.of();
        }
    }

    private List<Heard> fromRedis() {
        try {
            List<String> keys = keys();
            List<@Nullable Response> reports = redis.callAll(
                    keys.stream().map(key -> Request.cmd(Command.GET).arg(key)).toList());
            List<@Nullable Response> left = redis.callAll(
                    keys.stream().map(key -> Request.cmd(Command.PTTL).arg(key)).toList());
            List<Heard> found = new ArrayList<>();
            IntStream.range(0, keys.size()).forEach(i -> heard(reports.get(i), left.get(i), found));
            return found;
        } catch (RedisUnavailable | RedisOverloaded e) {
            LOG.debug("Instances are known from PostgreSQL only", e);
            return List.of();
        }
    }

    /** Those with a lease, or one that has ended and of which not all is cleaned up. */
    private List<String> keys() {
        Response instances = redis.call(
                Request.cmd(Command.ZRANGE).arg(Keyspace.INSTANCES).arg(0).arg(-1));
        return instances == null
                ? List.of()
                : instances.stream().map(id -> key(id.toString())).toList();
    }

    private void heard(@Nullable Response report, @Nullable Response left, List<Heard> found) {
        if (report != null && left != null && left.toLong() > 0) {
            double ago = (SHOWN.toMillis() - left.toLong()) / MILLIS;
            read(report.toString()).map(one -> new Heard(one, ago)).forEach(found::add);
        }
    }

    private static String key(String instance) {
        return Keyspace.report(instance);
    }

    private Stream<InstanceReport> read(String report) {
        try {
            return Stream.of(json.readValue(report, InstanceReport.class));
        } catch (JsonProcessingException e) {
            LOG.debug("A report of another version", e);
            return Stream.empty();
        }
    }

    private String write(InstanceReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
