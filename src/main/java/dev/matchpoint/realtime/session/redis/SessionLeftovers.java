package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.core.Leftovers;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.redis.AllKeys;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Scripts;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is left of instances that nobody has cleaned up after, and of their sessions. Nobody counts as dead here who might not have had
 * the time to renew a lease.
 */
@Singleton
class SessionLeftovers implements Leftovers {

    private static final String INSTANCES = "instances_without_lease";
    private static final String SESSIONS = "sessions_without_instance";
    private static final String CONNECTIONS = "connections_without_session";

    /** A connection is written beside its session, and may be there first. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final Pattern ROSTER = Pattern.compile("instance:([A-Za-z0-9._-]{1,96}):sessions");
    private static final Pattern SESSION = Pattern.compile("session:([A-Za-z0-9_-]{22})");
    private static final Pattern OF_PLAYER = Pattern.compile("user:([0-9]{1,18}):connections");
    private static final Pattern CONNECTION = Pattern.compile("([A-Za-z0-9._-]{1,96}) ([0-9]{1,15}) ([0-9]{1,15})");

    private final boolean isPossible;
    private final AllKeys keys;
    private final RedisInstances instances;
    private final Reaper reaper;
    private final SessionScripts scripts;
    private final Connections connections;
    private final RedisCommands redis;

    SessionLeftovers(
            RealtimeConfig config,
            AllKeys keys,
            RedisInstances instances,
            Reaper reaper,
            SessionScripts scripts,
            Connections connections,
            RedisCommands redis) {
        this.isPossible = config.cluster().isInRedis(keys.canBeSeen());
        this.keys = keys;
        this.instances = instances;
        this.reaper = reaper;
        this.scripts = scripts;
        this.connections = connections;
        this.redis = redis;
    }

    @Override
    public Map<String, Long> sweep(boolean remove) {
        Optional<RedisInstances.Known> known = isPossible ? instances.known() : Optional.empty();
        Map<String, Long> found = new HashMap<>();
        known.ifPresent(there -> {
            Set<InstanceId> dead = dead(there);
            found.put(INSTANCES, (long) dead.size());
            if (remove) {
                dead.forEach(reaper::clearAll);
            }
            found.put(SESSIONS, sessions(there, dead, remove));
            found.put(CONNECTIONS, connections(remove));
        });
        return found;
    }

    private Set<InstanceId> dead(RedisInstances.Known known) {
        Set<InstanceId> dead = new HashSet<>(known.dead());
        keys.startingWith(
                "instance:",
                page -> page.stream()
                        .map(ROSTER::matcher)
                        .filter(Matcher::matches)
                        .map(roster -> new InstanceId(roster.group(1)))
                        .filter(instance -> isUnknown(instance, known))
                        .forEach(dead::add));
        return dead;
    }

    /** Before an instance has anything it takes its lease out: one that is not known at this moment has had what it has. */
    private boolean isUnknown(InstanceId instance, RedisInstances.Known known) {
        return !known.all().contains(instance) && !instances.isKnown(instance);
    }

    /** Those that point at an instance which is not there; who cleans up after dead ones has made theirs resumable already. */
    private long sessions(RedisInstances.Known known, Set<InstanceId> dead, boolean remove) {
        long[] found = {0};
        keys.startingWith("session:", page -> {
            for (SessionId session : ids(page)) {
                Optional<StoredSession> stored = Scripts.await(scripts.read(session));
                Optional<InstanceId> at = stored.flatMap(StoredSession::instance)
                        .filter(instance -> dead.contains(instance) || isUnknown(instance, known));
                if (at.isPresent()) {
                    found[0]++;
                    if (remove) {
                        Scripts.await(scripts.part(
                                session, at.get(), stored.orElseThrow().moves()));
                    }
                }
            }
        });
        return found[0];
    }

    private static List<SessionId> ids(List<String> page) {
        return page.stream()
                .map(SESSION::matcher)
                .filter(Matcher::matches)
                .map(session -> new SessionId(session.group(1)))
                .toList();
    }

    private long connections(boolean remove) {
        long[] found = {0};
        keys.startingWith(
                "user:",
                page -> page.stream()
                        .map(OF_PLAYER::matcher)
                        .filter(Matcher::matches)
                        .map(player -> new PlayerId(Long.parseLong(player.group(1))))
                        .forEach(player -> found[0] += connectionsOf(player, remove)));
        return found[0];
    }

    private long connectionsOf(PlayerId player, boolean remove) {
        @Nullable
        Response pairs = redis.call(Request.cmd(Command.HGETALL).arg(Keyspace.connections(player.toString())));
        if (pairs == null) {
            return 0;
        }
        long found = 0;
        for (String session : pairs.getKeys()) {
            Matcher connection = CONNECTION.matcher(pairs.get(session).toString());
            Optional<SessionId> id = SessionId.parse(session);
            if (id.isPresent() && connection.matches() && isLeft(id.get(), connection)) {
                found++;
                if (remove) {
                    Scripts.await(connections.remove(
                            new Roster.Entry(id.get(), player),
                            new InstanceId(connection.group(1)),
                            OptionalLong.of(Long.parseLong(connection.group(3)))));
                }
            }
        }
        return found;
    }

    /** Whether its session is no more or elsewhere, and it has not just been written. */
    private boolean isLeft(SessionId session, Matcher connection) {
        long age = System.currentTimeMillis() - Long.parseLong(connection.group(2));
        return age > SETTLED.toMillis()
                && Scripts.await(scripts.read(session))
                        .filter(stored -> stored.isAt(new InstanceId(connection.group(1))))
                        .isEmpty();
    }
}
