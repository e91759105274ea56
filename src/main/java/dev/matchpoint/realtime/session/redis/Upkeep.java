package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Subscriptions.Subscription;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** All that goes on in the background for sessions in Redis: the lease, what other instances say, refreshing, and reaping. */
@Singleton
public class Upkeep {

    private final boolean isNeeded;
    private final RedisInstances instances;
    private final OwnSessions own;
    private final Mail mail;
    private final Refresh refresh;
    private final Reaper reaper;
    private final Pulse pulse;
    private final AtomicBoolean reaping = new AtomicBoolean();
    private @Nullable Subscription subscription;

    Upkeep(
            RedisCommands redis,
            RedisInstances instances,
            OwnSessions own,
            Mail mail,
            Refresh refresh,
            Reaper reaper,
            RealtimeConfig config) {
        this.isNeeded = config.cluster().isInRedis(redis.isConfigured());
        this.instances = instances;
        this.own = own;
        this.mail = mail;
        this.refresh = refresh;
        this.reaper = reaper;
        this.pulse = new Pulse("sessions", config.refreshEvery(), refresh::run);
    }

    /** Begins, once Redis is there; nothing where there is none, or if it has begun before. Does not block. */
    public synchronized void start() {
        if (!isNeeded || subscription != null) {
            return;
        }
        // What was said while nobody listened, and what was done while this instance counted as dead, is found by
        // looking.
        subscription = mail.open(instances.self(), own::overtake, refresh::run);
        instances.onNew(() -> Thread.startVirtualThread(refresh::run));
        instances.onDead(this::reap);
        instances.start();
        pulse.start();
    }

    /**
     * Ends, for good: the lease ends with it, and other instances clean up after this one. To be called when its connections are
     * closed. For virtual threads.
     */
    public synchronized void stop() {
        if (subscription != null) {
            pulse.stop();
            instances.end();
            subscription.close();
        }
    }

    /** On a thread of its own: the lease is to be renewed meanwhile. */
    private void reap(Set<InstanceId> dead) {
        if (reaping.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    dead.forEach(reaper::reap);
                } finally {
                    reaping.set(false);
                }
            });
        }
    }
}
