package dev.matchpoint.embedded;

import dev.matchpoint.launch.EmbeddedServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The servers that came as Maven artifacts. They live in a folder of their own under the temporary folder, listen on the
 * loopback only, ask for random passwords, and promise what they promise in production: PostgreSQL runs with fsync and
 * synchronous commits.
 */
public final class BundledServers implements EmbeddedServers {

    private static final int PORTS_TO_TRY = 5;

    private final String memo;
    private @Nullable Keeper keeper;

    /** Those of the program itself. */
    public BundledServers() {
        this("matchpoint.embedded.home");
    }

    /**
     * Those of this name: one pair of servers each.
     *
     * @param memo the system property that remembers them through a live reload, which replaces every class and object
     */
    public BundledServers(String memo) {
        this.memo = memo;
    }

    @Override
    public Map<String, String> start(Set<Server> servers) {
        if (System.getProperty(memo) == null) {
            try {
                startAnew(servers);
            } catch (IOException e) {
                throw new IllegalStateException("The embedded servers could not be started: " + e, e);
            }
        }
        Map<String, String> settings = new HashMap<>();
        home().settings().forEach((name, value) -> settings.put((String) name, (String) value));
        return settings;
    }

    /** Ends the servers, if this object started them, and returns when they are gone. */
    public void end() {
        if (keeper != null) {
            keeper.end();
            keeper = null;
            System.clearProperty(memo);
        }
    }

    /** The running PostgreSQL. */
    public EmbeddedPostgres postgres() {
        return new EmbeddedPostgres(home());
    }

    /** The running Redis. */
    public EmbeddedRedis redis() {
        return new EmbeddedRedis(home(), "redis", home().settings().getProperty("quarkus.redis.hosts"));
    }

    private Home home() {
        String folder = System.getProperty(memo);
        if (folder == null) {
            throw new IllegalStateException("The embedded servers are not running");
        }
        return new Home(Path.of(folder));
    }

    private void startAnew(Set<Server> servers) throws IOException {
        Platform platform = Platform.current();
        if (!platform.isIncluded()) {
            throw new IllegalStateException("This build has no embedded servers for " + platform
                    + ": set DATABASE_URL and REDIS_URL, or use a build that has them.");
        }
        Home home = Home.create();
        Keeper started = Keeper.start(home);
        try {
            Properties settings = new Properties();
            for (Server server : servers) {
                switch (server) {
                    case POSTGRESQL -> {
                        home.unpackPostgres(platform);
                        startPostgres(home, started, settings);
                    }
                    case REDIS -> {
                        home.unpackRedis(platform);
                        startRedis(home, started, settings);
                    }
                }
            }
            home.remember(settings);
        } catch (IOException | RuntimeException e) {
            started.end();
            throw e;
        }
        keeper = started;
        System.setProperty(memo, home.folder().toString());
    }

    private static void startPostgres(Home home, Keeper keeper, Properties settings) throws IOException {
        String password = password();
        home.write("postgres.password", password);
        if (!keeper.does("initialise")) {
            throw new IllegalStateException("The embedded postgres could not be initialised:\n" + home.log("postgres"));
        }
        int port = startOnFreePort(home, keeper, "postgres", """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                fsync = on
                synchronous_commit = on
                timezone = 'UTC'
                log_timezone = 'UTC'
                """);
        settings.setProperty("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + port + "/matchpoint");
        settings.setProperty("quarkus.datasource.username", "matchpoint");
        settings.setProperty("quarkus.datasource.password", password);
    }

    private static void startRedis(Home home, Keeper keeper, Properties settings) throws IOException {
        String url = EmbeddedRedis.startNew(home, keeper, "redis", password(), "");
        settings.setProperty("quarkus.redis.hosts", url);
    }

    /** Between finding a free port and listening on it somebody else may take it: then another one. */
    static int startOnFreePort(Home home, Keeper keeper, String server, String configuration) throws IOException {
        for (int i = 0; i < PORTS_TO_TRY; i++) {
            int port = freePort();
            home.write(server + ".conf", configuration.formatted(port));
            if (keeper.does("start-" + server)) {
                return port;
            }
        }
        throw new IllegalStateException("The embedded " + server + " does not start:\n" + home.log(server));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static String password() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
