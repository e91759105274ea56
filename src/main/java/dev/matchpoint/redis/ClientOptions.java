package dev.matchpoint.redis;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisRole;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Quarkus has read from {@code quarkus.redis.*} for its default client: address, credentials, TLS, kind. We make
 * clients of our own from it, as those of Quarkus cannot be made to really close a connection: they take it back into
 * their pool, with the calls that wait on it.
 */
@Singleton
class ClientOptions implements RedisOptionsCustomizer {

    /** One to work with, and in a cluster one that asks now and then which node has which slots. */
    private static final int CONNECTIONS_PER_NODE = 2;

    /** Commands that wait while a connection is prepared: a client asks a sentinel three things at once. */
    private static final int PREPARING = 16;

    private static final String DEFAULT_CLIENT = "<default>";

    private volatile @Nullable RedisOptions seen;

    @Override
    public void customize(String clientName, RedisOptions options) {
        if (clientName.equals(DEFAULT_CLIENT)) {
            seen = options;
        }
    }

    /** Whether there is a default client; there is none if this deployment has no Redis, by choice. */
    boolean arePresent() {
        return seen != null;
    }

    /** Whether the keys are on several nodes. */
    boolean areOfCluster() {
        return present().getType() == RedisClientType.CLUSTER;
    }

    /**
     * Those of a client for one attempt to make a connection. Of several nodes or sentinels each attempt asks another one
     * first: one that says nothing, its host being gone, holds up a whole attempt.
     *
     * <p>Sentinels say where the primary is at the time of the attempt. When another one takes over, the connection breaks
     * or turns out to be of no more use, and there is another attempt.
     *
     * @param name that tells it from others in metrics
     * @param attempt its number
     * @param maxWaiting how many commands may wait for their answers, besides those that prepare the connection
     */
    RedisOptions named(String name, int attempt, Duration connectTimeout, int maxWaiting) {
        RedisOptions options = new RedisOptions(present());
        NetClientOptions tcp = new NetClientOptions(options.getNetClientOptions());
        tcp.setConnectTimeout((int) connectTimeout.toMillis()).setMetricsName("redis|" + name);
        List<String> nodes = new ArrayList<>(options.getEndpoints());
        Collections.rotate(nodes, -attempt);
        return options.setEndpoints(nodes)
                .setRole(RedisRole.MASTER)
                .setAutoFailover(false)
                .setNetClientOptions(tcp)
                .setPoolName(name)
                .setMaxPoolSize(CONNECTIONS_PER_NODE)
                .setMaxPoolWaiting(CONNECTIONS_PER_NODE)
                .setMaxWaitingHandlers(maxWaiting + PREPARING);
    }

    /**
     * Those of a client for subscriptions: in a cluster, one node after the other, since each passes on what is
     * published on any, and one connection can be watched as a whole.
     */
    RedisOptions forSubscriptions(Duration connectTimeout, int attempt) {
        RedisOptions options = named("subscriptions", attempt, connectTimeout, 0);
        if (options.getType() == RedisClientType.CLUSTER) {
            options.setType(RedisClientType.STANDALONE);
            options.setEndpoints(List.of(options.getEndpoints().getFirst()));
        }
        return options;
    }

    private RedisOptions present() {
        RedisOptions options = seen;
        if (options == null) {
            throw new IllegalStateException("There is no Redis");
        }
        return options;
    }
}
