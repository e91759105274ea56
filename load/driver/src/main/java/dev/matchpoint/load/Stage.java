package dev.matchpoint.load;

import dev.matchpoint.load.http.HttpConnection;
import dev.matchpoint.load.machine.Costs;
import dev.matchpoint.load.machine.Database;
import dev.matchpoint.load.machine.EmbeddedDatabase;
import dev.matchpoint.load.machine.EmbeddedRedis;
import dev.matchpoint.load.machine.ProcessorTime;
import dev.matchpoint.load.machine.RedisStore;
import dev.matchpoint.load.machine.Server;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers of a run: those that run already, or PostgreSQL, Redis and the packaged product, started for it. */
final class Stage implements AutoCloseable {

    /** Whose results are taken; known to the servers of this run only. */
    static final String OPERATOR_KEY = "load-operator-key";

    private final Options options;
    private final Database database;
    private final Optional<RedisStore> redis;
    private final List<URI> products = new ArrayList<>();
    private final List<Server> started = new ArrayList<>();
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private Optional<OwnStores> own = Optional.empty();

    /** Stores that were started for this run, and so may be stopped in it. */
    record OwnStores(EmbeddedDatabase postgres, EmbeddedRedis redis) {}

    private Stage(Options options, Database database, Optional<RedisStore> redis) {
        this.options = options;
        this.database = database;
        this.redis = redis;
    }

    /** Starts what there is to start, the product in so many processes. */
    static Stage of(Options options, int instances) throws IOException, SQLException, InterruptedException {
        if (!options.text(Option.URL).isEmpty()) {
            return running(options);
        }
        EmbeddedDatabase postgres = EmbeddedDatabase.start();
        EmbeddedRedis memory = EmbeddedRedis.start();
        Stage stage = new Stage(options, postgres.database(), Optional.of(memory.store()));
        stage.own = Optional.of(new OwnStores(postgres, memory));
        stage.toClose.push(postgres);
        stage.toClose.push(memory);
        for (int i = 0; i < instances; i++) {
            stage.startProduct(Map.of());
        }
        return stage;
    }

    private static Stage running(Options options) {
        String database = System.getenv("DATABASE_URL");
        String redis = System.getenv("REDIS_URL");
        if (database == null || (options.usesRedis() && redis == null)) {
            throw new IllegalArgumentException("Set DATABASE_URL and REDIS_URL to the stores of the running product");
        }
        Stage stage = new Stage(
                options,
                Database.at(database),
                Optional.ofNullable(redis).map(url -> new RedisStore(URI.create(url), false)));
        for (String url : options.text(Option.URL).split(",", -1)) {
            stage.products.add(URI.create(url));
        }
        return stage;
    }

    /** Starts one more process of the product, with settings of its own. */
    Server startProduct(Map<String, String> own) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(settings());
        settings.putAll(own);
        Server product = Server.start(
                options.path(Option.PRODUCT),
                url -> HttpConnection.get(url, "/health", ""),
                settings,
                options.output("product-" + (started.size() + 1) + ".log"));
        toClose.push(product);
        started.add(product);
        products.add(product.url());
        return product;
    }

    /** Starts the reference, on the same Redis. */
    Server startReference() throws IOException, InterruptedException {
        Server reference = Server.start(
                options.path(Option.REFERENCE),
                url -> HttpConnection.get(url, "/ready", ""),
                Map.of("REDIS_URL", store().url().toString()),
                options.output("reference.log"));
        toClose.push(reference);
        return reference;
    }

    Database database() {
        return database;
    }

    Optional<RedisStore> redis() {
        return redis;
    }

    /** The Redis there is. */
    RedisStore store() {
        return redis.orElseThrow(() -> new IllegalArgumentException("Set REDIS_URL: this needs a Redis"));
    }

    List<URI> products() {
        return products;
    }

    /**
     * The stores of this run's own.
     *
     * @throws IllegalArgumentException if they run elsewhere
     */
    OwnStores ownStores() {
        return own.orElseThrow(() -> new IllegalArgumentException("This needs stores that it may stop: without url="));
    }

    /** Whether the stores may be stopped. */
    boolean ownsStores() {
        return own.isPresent();
    }

    /** The processes of the product; none if they run elsewhere. */
    List<Server> servers() {
        return started;
    }

    /** What counts the costs of the product and its stores. */
    Costs.Meter meter() throws SQLException {
        return new Costs.Meter(
                started.stream()
                        .map(server -> ProcessorTime.of(server.process()))
                        .toList(),
                database.processorTime(),
                redis.flatMap(RedisStore::processorTime));
    }

    private Map<String, String> settings() {
        return Map.of(
                "DATABASE_URL", database.url().toString(),
                "REDIS_URL", store().url().toString(),
                "ADMIN_API_KEYS", "load:" + OPERATOR_KEY);
    }

    @Override
    public void close() throws IOException {
        while (!toClose.isEmpty()) {
            try {
                toClose.pop().close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
