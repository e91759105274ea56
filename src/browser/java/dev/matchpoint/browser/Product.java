package dev.matchpoint.browser;

import dev.matchpoint.PackagedInstance;
import dev.matchpoint.TestServers;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Two packaged instances on the PostgreSQL and the Redis of this run, called server-1 and so on, with the keys of development. */
final class Product implements AutoCloseable {

    private static final int COUNT = 2;

    /** A dead instance is noticed sooner than by default; of a busy machine no more is expected than in other tests. */
    private static final Map<String, String> SETTINGS = Map.of(
            "ADMIN_API_KEYS", "dev:test-admin-key",
            "FLEET_API_KEYS", "dev:test-fleet-key",
            "MATCHPOINT_PASSWORDS_ITERATIONS", "1000",
            "MATCHPOINT_WEB_ANSWER_WITHIN", "15s",
            "MATCHPOINT_REALTIME_LEASE", "3s",
            "MATCHPOINT_REALTIME_RENEW_EVERY", "1s");

    private final Map<String, String> settings;
    private final List<PackagedInstance> running = new ArrayList<>();
    private int started;

    private Product() {
        settings = new HashMap<>(TestServers.environment());
        settings.putAll(SETTINGS);
    }

    /** Starts them, and returns when all are ready; takes about 10 s. */
    static Product start() {
        Product product = new Product();
        IntStream.range(0, COUNT).forEach(i -> product.running.add(product.launch()));
        product.awaitReady();
        return product;
    }

    private PackagedInstance launch() {
        started++;
        settings.put("SERVER_ID", "server-" + started);
        return PackagedInstance.launch(settings);
    }

    /** Returns when all are ready. */
    void awaitReady() {
        running.forEach(instance -> instance.awaitStatus("/q/health/ready", 200));
    }

    PackagedInstance instance(int index) {
        return running.get(index);
    }

    /** Where an instance serves, ending in a slash. */
    URI at(int index) {
        return instance(index).address();
    }

    /** Ends one without warning. Another one takes its place, with another name, at another port, and is not ready yet. */
    void kill(int index) {
        PackagedInstance dead = running.get(index);
        dead.kill();
        running.set(index, launch());
        dead.close();
    }

    @Override
    public void close() {
        running.forEach(PackagedInstance::close);
    }
}
