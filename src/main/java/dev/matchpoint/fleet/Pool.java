package dev.matchpoint.fleet;

import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.fleet.postgres.LifeRows;
import dev.matchpoint.fleet.postgres.LifeRows.Removal;
import dev.matchpoint.fleet.postgres.PoolFigures;
import dev.matchpoint.fleet.postgres.PoolFigures.Region;
import dev.matchpoint.fleet.postgres.ServerRows;
import dev.matchpoint.fleet.postgres.ServerRows.Registered;
import dev.matchpoint.fleet.redis.RedisBeats;
import dev.matchpoint.fleet.server.Beat;
import dev.matchpoint.fleet.server.FleetConfig;
import dev.matchpoint.fleet.server.Registration;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The game servers that there are: PostgreSQL's rows, with the heartbeats that Redis knows of already. */
@Singleton
class Pool {

    private static final Logger LOG = Logger.getLogger(Pool.class);

    private final ServerRows rows;
    private final LifeRows lives;
    private final PoolFigures figures;
    private final RedisBeats beats;
    private final RedisInStep redis;
    private final RedisMirror mirror;
    private final Losses losses;
    private final DatabaseClock clock;
    private final FleetConfig config;

    Pool(
            ServerRows rows,
            LifeRows lives,
            PoolFigures figures,
            RedisBeats beats,
            RedisInStep redis,
            RedisMirror mirror,
            Losses losses,
            DatabaseClock clock,
            FleetConfig config) {
        this.rows = rows;
        this.lives = lives;
        this.figures = figures;
        this.beats = beats;
        this.redis = redis;
        this.mirror = mirror;
        this.losses = losses;
        this.clock = clock;
        this.config = config;
    }

    /** Adds a server, or changes one of the same owner; empty if it is somebody else's. */
    Optional<Registered> register(Registration registration) throws SQLException {
        Optional<Registered> registered = rows.register(registration, clock.now());
        registered.ifPresent(one -> mirror.tell(List.of(one.server())));
        return registered;
    }

    Optional<Server> find(ServerId id) throws SQLException {
        return rows.find(id).map(server -> heard(List.of(server)).getFirst());
    }

    List<Server> page(int limit, long offset) throws SQLException {
        return heard(rows.page(limit, offset));
    }

    long count() throws SQLException {
        return rows.count();
    }

    Optional<Server> best(Optional<String> region) throws SQLException {
        return rows.best(region).map(server -> heard(List.of(server)).getFirst());
    }

    List<Region> regions() throws SQLException {
        return figures.regions();
    }

    /** Has a server get no new games. */
    Optional<Server> drain(ServerId id) throws SQLException {
        Optional<Server> drained = rows.drain(id);
        drained.ifPresent(server -> mirror.tell(List.of(server)));
        return drained.map(server -> heard(List.of(server)).getFirst());
    }

    /** Removes a server in the name of its owner; its games are lost. */
    Removal remove(ServerId id, String owner, boolean force) throws SQLException {
        Removal removal = lives.remove(id, owner, force);
        if (removal instanceof Removal.Removed(LifeRows.Loss loss)) {
            losses.tell(loss);
        }
        return removal;
    }

    /** As others are to see it, now. */
    ServerView view(Server server) {
        return ServerView.of(server, clock.now(), config.healthyFor());
    }

    private List<Server> heard(List<Server> servers) {
        Map<ServerId, Beat> last = lastBeats(servers.stream().map(Server::id).toList());
        return servers.stream()
                .map(server -> Optional.ofNullable(last.get(server.id()))
                        .map(server::heard)
                        .orElse(server))
                .toList();
    }

    private Map<ServerId, Beat> lastBeats(List<ServerId> servers) {
        if (!redis.isRedis()) {
            return Map.of();
        }
        try {
            return beats.of(servers).stream().collect(Collectors.toMap(Beat::server, Function.identity()));
        } catch (RedisUnavailable | RedisOverloaded e) {
            LOG.debug("Heartbeats of the last seconds are not shown", e);
            return Map.of();
        }
    }

    /** Why no server has a place, in a sentence. */
    String whyNone(int room) throws SQLException {
        return WhyNone.sentence(figures.regions(), room);
    }

    /** When a heartbeat that comes now has come. */
    Instant now() {
        return clock.now();
    }
}
