package dev.matchpoint.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The program: starts what there is to start, measures, reports. */
public final class Main {

    /** A hundred times the tickets may cost twice, and not more. */
    private static final double GROWTH_LIMIT = 2.0;

    private static final int NOT_GOOD = 1;
    private static final int USAGE = 64;

    private Main() {}

    /**
     * Runs the benchmark. Exit code 1: a call failed, a promise was broken, or the cost grew more than twofold.
     *
     * @param arguments the {@link Options}
     */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        try {
            Options options = Options.of(arguments);
            Files.createDirectories(options.output());
            System.exit(measure(options) ? 0 : NOT_GOOD);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
        }
    }

    private static boolean measure(Options options) throws IOException, SQLException, InterruptedException {
        if (options.url().isPresent()) {
            String database = System.getenv("DATABASE_URL");
            if (database == null) {
                throw new IllegalArgumentException(
                        "Set DATABASE_URL to the database of " + options.url().get());
            }
            return measure(options, options.url().get(), Optional.empty(), Database.at(database));
        }
        try (EmbeddedDatabase postgres = EmbeddedDatabase.start();
                Server server = startProduct(options, postgres.database())) {
            return measure(options, server.url(), Optional.of(server), postgres.database());
        }
    }

    private static Server startProduct(Options options, Database database) throws IOException, InterruptedException {
        Map<String, String> settings = Map.of("DATABASE_URL", database.url().toString(), "MATCHPOINT_REDIS", "none");
        Path log = options.output().resolve("product.log");
        return Server.start(options.product(), url -> HttpConnection.get(url, "/q/health/ready", ""), settings, log);
    }

    private static boolean measure(Options options, URI product, Optional<Server> server, Database database)
            throws IOException, SQLException, InterruptedException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        environment.put("java", Runtime.version().toString());
        environment.putAll(database.settings());
        System.out.println(environment);
        try (Connection connection = database.connect()) {
            Benchmark benchmark = new Benchmark(options, product, server, database, connection);
            Report report = new Report(environment, options, benchmark.run(), GROWTH_LIMIT);
            report.print(System.out);
            report.write(options.output().resolve("results.json"));
            return report.isGood();
        }
    }
}
