package dev.matchpoint.player.presence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.matchpoint.core.ByPlayer;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Script;
import dev.matchpoint.redis.Scripts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/**
 * Who is online: whoever made a call with a token a short while ago, or is connected, on any instance. Kept in Redis, where {@code HLEN
 * online_users} counts them; written once a second for everybody together, and for each player every sixth of the time in
 * which one call keeps a player online. Without Redis nobody is known to be.
 */
@Singleton
public class Presence {

    private static final Logger LOG = Logger.getLogger(Presence.class);
    private static final Script SEEN = Script.load("presence", "seen");
    private static final List<String> KEYS = List.of(Keyspace.ONLINE, Keyspace.ONLINE_BY_TIME);
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** After so long at most what was seen is in Redis. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(3);

    private static final int WRITES_PER_CALL = 6;
    private static final int BATCH = 500;
    private static final int REMEMBERED = 200_000;

    private final RedisCommands redis;
    private final Scripts scripts;
    private final Duration onlineFor;
    private final Cache<PlayerId, Boolean> written;
    private final ByPlayer<Watch> watches = new ByPlayer<>();
    private final Queue<PlayerId> seen = new ConcurrentLinkedQueue<>();
    private final Pulse pulse = new Pulse("presence", EVERY, this::write);

    Presence(RedisCommands redis, Scripts scripts, PresenceConfig config) {
        this.redis = redis;
        this.scripts = scripts;
        this.onlineFor = config.onlineFor();
        this.written = Caffeine.newBuilder()
                .expireAfterWrite(onlineFor.dividedBy(WRITES_PER_CALL))
                .maximumSize(REMEMBERED)
                .executor(Runnable::run)
                .build();
    }

    void start(@Observes StartupEvent event) {
        if (redis.isConfigured()) {
            pulse.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
    }

    /** Notes that a player has made a call. No I/O. */
    public void seen(PlayerId player) {
        if (!watches.isEmpty()) {
            watches.of(player).forEach(watch -> watch.called = true);
        }
        connected(player);
    }

    /** Notes that a player is connected, which makes one online like a call. No I/O. */
    public void connected(PlayerId player) {
        if (redis.isConfigured() && written.getIfPresent(player) == null) {
            written.put(player, true);
            seen.add(player);
        }
    }

    /** Notes from now on whether a player makes calls, until it is closed. */
    public Watch watch(PlayerId player) {
        Watch watch = new Watch(player);
        watches.add(player, watch);
        return watch;
    }

    /** Whether a player who was connected makes calls. */
    public final class Watch implements AutoCloseable {

        private final PlayerId player;
        private final long since = System.currentTimeMillis() + WRITTEN_WITHIN.toMillis();
        private volatile boolean called;

        private Watch(PlayerId player) {
            this.player = player;
        }

        /**
         * Whether a call came since, on any instance; on others those of the first moments do not count, nor any while Redis is
         * away. Never blocks. Cost: a command.
         */
        public CompletionStage<Boolean> hasCalled() {
            if (called || !redis.isConfigured()) {
                return CompletableFuture.completedStage(called);
            }
            return redis.send(Request.cmd(Command.HGET).arg(Keyspace.ONLINE).arg(player.toString()))
                    .thenApply(seen -> called || (seen != null && seen.toLong() > since));
        }

        @Override
        public void close() {
            watches.remove(player, this);
        }
    }

    /** Forgets those who are gone even if nobody was seen. */
    private void write() {
        try {
            long forgotten;
            do {
                List<PlayerId> players = next();
                forgotten = write(players);
            } while (!seen.isEmpty() || forgotten == BATCH);
        } catch (RuntimeException e) {
            LOG.debug("Who is online could not be written; the next call of each player will", e);
            seen.clear();
            written.invalidateAll();
        }
    }

    private List<PlayerId> next() {
        List<PlayerId> players = new ArrayList<>();
        PlayerId player;
        while (players.size() < BATCH && (player = seen.poll()) != null) {
            players.add(player);
        }
        return players;
    }

    private long write(List<PlayerId> players) {
        long now = System.currentTimeMillis();
        List<String> arguments = new ArrayList<>(3 + players.size());
        arguments.add(Long.toString(now));
        arguments.add(Long.toString(now - onlineFor.toMillis()));
        arguments.add(Integer.toString(BATCH));
        players.forEach(player -> arguments.add(player.toString()));
        return scripts.run(SEEN, KEYS, arguments).toLong();
    }
}
