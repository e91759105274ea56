package dev.matchpoint.realtime.socket;

import dev.matchpoint.PackagedInstance;
import dev.matchpoint.TestServers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Three packaged instances on one Redis, which may be killed and replaced. They do what they do after a while sooner than by
 * default, unless {@code -Dpromise.defaults} is set, so that tests need not wait for it.
 */
final class Instances implements AutoCloseable {

    static final int COUNT = 3;

    /** Whether the durations of the product are used. */
    static final boolean HAVE_DEFAULTS = System.getProperty("promise.defaults") != null;

    private static final Map<String, String> IMPATIENT = Map.of(
            "MATCHPOINT_REALTIME_LEASE", "3s",
            "MATCHPOINT_REALTIME_RENEW_EVERY", "1s",
            "MATCHPOINT_REALTIME_SOCKET_AWAY_AFTER", "2s",
            "MATCHPOINT_REALTIME_SOCKET_DRAIN_OVER", "500ms",
            "MATCHPOINT_REALTIME_SOCKET_PING_EVERY", "1s",
            "MATCHPOINT_REALTIME_SOCKET_SILENT_FOR", "3s",
            "MATCHPOINT_REALTIME_SOCKET_COMPARE_EVERY", "1s",
            "MATCHPOINT_REALTIME_OUTAGE_ASK_EVERY", "250ms",
            "MATCHPOINT_REDIS_BEAT_EVERY", "500ms",
            "MATCHPOINT_REDIS_BEAT_TIMEOUT", "1s");

    private final Map<String, String> settings;
    private final List<PackagedInstance> running = new ArrayList<>();

    /** Starts them, and returns when all are ready; takes about 10 s. */
    Instances(Map<String, String> redis) {
        this(redis, HAVE_DEFAULTS);
    }

    /** @param haveDefaults whether the durations of the product are used in any case */
    Instances(Map<String, String> redis, boolean haveDefaults) {
        settings = new HashMap<>(TestServers.environment());
        settings.putAll(redis);
        settings.put("ADMIN_API_KEYS", "dev:test-admin-key");
        if (!haveDefaults) {
            settings.putAll(IMPATIENT);
        }
        IntStream.range(0, COUNT).forEach(i -> running.add(launch()));
        awaitReady();
    }

    private PackagedInstance launch() {
        return PackagedInstance.launch(settings);
    }

    /** Returns when all are ready. */
    void awaitReady() {
        running.forEach(instance -> instance.awaitStatus("/q/health/ready", 200));
    }

    PackagedInstance get(int index) {
        return running.get(index);
    }

    List<PackagedInstance> all() {
        return List.copyOf(running);
    }

    URI at(int index) {
        return get(index).address();
    }

    /** Where all of them are now. */
    synchronized List<URI> addresses() {
        return running.stream().map(PackagedInstance::address).toList();
    }

    /** Ends one without warning. Another one that takes its place is not ready yet. */
    void kill(int index) {
        PackagedInstance dead = get(index);
        dead.kill();
        replace(index, launch());
        dead.close();
    }

    /** Has a new one take the place of one, as orchestrators do it: it is ready before the other is asked to end. */
    Duration roll(int index) {
        PackagedInstance fresh = launch();
        fresh.awaitStatus("/q/health/ready", 200);
        PackagedInstance old = get(index);
        replace(index, fresh);
        long asked = System.nanoTime();
        old.terminate();
        long ended = System.nanoTime();
        old.close();
        return Duration.ofNanos(ended - asked);
    }

    private synchronized void replace(int index, PackagedInstance with) {
        running.set(index, with);
    }

    @Override
    public void close() {
        running.forEach(PackagedInstance::close);
    }
}
