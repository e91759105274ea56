package dev.matchpoint.load;

import dev.matchpoint.load.http.HttpConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Which engine the product says serves the queue of Redis, and whether it is ready. */
record EngineWatch(List<URI> products) {

    static final String REDIS = "redis";
    static final String POSTGRESQL = "postgresql";

    private static final String HEADER = "X-Matchmaking-Engine";
    private static final String WHO_ANSWERS = "/api/matchmaking/redis/queue_info/";
    private static final String READY = "/health";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /**
     * Returns when all processes are ready and say that this one serves.
     *
     * @return how long that took
     * @throws IllegalStateException if they do not get so
     */
    Duration await(String engine) throws InterruptedException {
        long start = System.nanoTime();
        while (!products.stream()
                .allMatch(product -> isReady(product) && engine(product).equals(engine))) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("The product is not served by " + engine + " after " + PATIENCE);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static boolean isReady(URI product) {
        try (HttpConnection connection = connect(product)) {
            return connection.call(HttpConnection.get(product, READY, "")).status() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static String engine(URI product) {
        try (HttpConnection connection = connect(product)) {
            return connection
                    .call(HttpConnection.get(product, WHO_ANSWERS, ""))
                    .header(HEADER)
                    .orElse("");
        } catch (IOException _) {
            return "";
        }
    }

    private static HttpConnection connect(URI product) throws IOException {
        return new HttpConnection(new InetSocketAddress(product.getHost(), product.getPort()));
    }
}
