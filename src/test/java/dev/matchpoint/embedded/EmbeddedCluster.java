package dev.matchpoint.embedded;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Redis Cluster of three nodes without replicas, each with a third of the slots. There is one for each test run,
 * started when somebody asks for it, that ends with the process.
 */
public final class EmbeddedCluster {

    private static final String MEMO = "matchpoint.test.cluster.home";
    private static final int NODES = 3;
    private static final int SLOTS = 16384;

    private final Home home;

    private EmbeddedCluster(Home home) {
        this.home = home;
    }

    /** The one of this run; takes about 3 s the first time. */
    public static EmbeddedCluster running() {
        // In the properties of the system, as each application that Quarkus starts for tests has classes of its own.
        synchronized (System.getProperties()) {
            String folder = System.getProperty(MEMO);
            if (folder != null) {
                return new EmbeddedCluster(new Home(Path.of(folder)));
            }
            try {
                EmbeddedCluster cluster = start();
                System.setProperty(MEMO, cluster.home.folder().toString());
                return cluster;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static EmbeddedCluster start() throws IOException {
        Home home = Home.create();
        Keeper keeper = Keeper.start(home);
        home.unpackRedis(Platform.current());
        String password = BundledServers.password();
        Properties urls = new Properties();
        int[] busPorts = new int[NODES];
        for (int i = 0; i < NODES; i++) {
            busPorts[i] = BundledServers.freePort();
            String url =
                    EmbeddedRedis.startNew(home, keeper, name(i), password, """
                    cluster-enabled yes
                    cluster-port %d
                    cluster-config-file nodes-%d.conf
                    cluster-node-timeout 2000
                    masterauth %s
                    """.formatted(busPorts[i], i, password));
            urls.setProperty(name(i), url);
        }
        home.remember(urls);
        EmbeddedCluster cluster = new EmbeddedCluster(home);
        cluster.join(busPorts);
        return cluster;
    }

    private void join(int[] busPorts) {
        for (int i = 0; i < NODES; i++) {
            prompt(i).say("CLUSTER ADDSLOTSRANGE " + SLOTS * i / NODES + " " + (SLOTS * (i + 1) / NODES - 1));
            int port = URI.create(node(i).url()).getPort();
            prompt(0).say("CLUSTER MEET 127.0.0.1 " + port + " " + busPorts[i]);
        }
        awaitHealth();
    }

    /** Returns when every node knows of all the others and of all slots. */
    public void awaitHealth() {
        await().until(() -> IntStream.range(0, NODES)
                .mapToObj(i -> prompt(i).say("CLUSTER INFO"))
                .allMatch(info -> info.contains("cluster_state:ok") && info.contains("cluster_size:" + NODES)));
    }

    /** Its nodes, in the order of their slots. */
    public List<EmbeddedRedis> nodes() {
        return IntStream.range(0, NODES).mapToObj(this::node).toList();
    }

    /** The addresses of all nodes, with the password, separated by commas: the value of {@code quarkus.redis.hosts}. */
    public String hosts() {
        return String.join(",", urls().toList());
    }

    /** The address of each node, with the password. */
    public Stream<String> urls() {
        return nodes().stream().map(EmbeddedRedis::url);
    }

    /** How many commands the nodes have refused because their keys were of several slots. */
    public long crossings() {
        return urls().map(url -> new RedisPrompt(url).say("INFO errorstats"))
                .flatMap(String::lines)
                .filter(line -> line.startsWith("errorstat_CROSSSLOT:count="))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1)))
                .sum();
    }

    private RedisPrompt prompt(int node) {
        return new RedisPrompt(node(node).url());
    }

    private EmbeddedRedis node(int i) {
        return new EmbeddedRedis(home, name(i), home.settings().getProperty(name(i)));
    }

    private static String name(int node) {
        return "redis-" + node;
    }
}
