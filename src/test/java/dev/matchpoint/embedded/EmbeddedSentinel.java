package dev.matchpoint.embedded;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/**
 * Two Redis servers, and a sentinel, which makes the one that replicates the other the primary when the other has not
 * answered for a second. All of them have the same password.
 */
public final class EmbeddedSentinel implements AutoCloseable {

    /** What the sentinel calls them. */
    public static final String NAME = "matchpoint";

    private static final String SENTINEL = "redis-sentinel";

    private final Keeper keeper;
    private final List<EmbeddedRedis> servers;
    private final String url;

    /** New ones, empty; the second server stands by once it {@linkplain #follow follows} the first. Takes about 0.5 s. */
    public EmbeddedSentinel() {
        try {
            Home home = Home.create();
            keeper = Keeper.start(home);
            home.unpackRedis(Platform.current());
            String password = BundledServers.password();
            servers = List.of(server(home, "redis-0", password), server(home, "redis-1", password));
            url = watch(home, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().ignoreException(UncheckedIOException.class)
                .until(() -> sentinel().say("PING").equals("PONG"));
        sentinel().say("SENTINEL DEBUG info-period 500"); // It would look around every ten seconds.
    }

    private EmbeddedRedis server(Home home, String name, String password) throws IOException {
        String more = """
                masterauth %s
                repl-diskless-sync-delay 0
                """.formatted(password);
        return new EmbeddedRedis(home, name, EmbeddedRedis.startNew(home, keeper, name, password, more));
    }

    private String watch(Home home, String password) throws IOException {
        int port = BundledServers.freePort();
        home.write(SENTINEL + ".conf", """
                bind 127.0.0.1
                port %1$d
                requirepass %2$s
                dir "%3$s"
                pidfile "%3$s/%4$s.pid"
                logfile "%3$s/%4$s.log"
                daemonize yes
                sentinel monitor %5$s 127.0.0.1 %6$d 1
                sentinel auth-pass %5$s %2$s
                sentinel down-after-milliseconds %5$s 1000
                sentinel failover-timeout %5$s 30000
                """.formatted(
                        port,
                        password,
                        home.folder(),
                        SENTINEL,
                        NAME,
                        port(servers.getFirst().url())));
        String configuration = home.folder().resolve(SENTINEL + ".conf").toString();
        Home.run(List.of(home.folder().resolve("redis-server").toString(), configuration, "--sentinel"));
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /** Where the sentinel is, with the password. */
    public String url() {
        return url;
    }

    /** The server that the sentinel says is the primary. */
    public EmbeddedRedis primary() {
        String address = sentinel().say("SENTINEL GET-MASTER-ADDR-BY-NAME " + NAME);
        return servers.stream()
                .filter(server -> address.endsWith("\n" + port(server.url())))
                .findFirst()
                .orElseThrow();
    }

    /** The other one. */
    public EmbeddedRedis standby() {
        EmbeddedRedis primary = primary();
        return servers.stream().filter(server -> server != primary).findFirst().orElseThrow();
    }

    /**
     * Has the other server replicate the primary, and returns when it does, and the sentinel would make it the primary.
     *
     * @param primary where it finds it: its URL, or that of a link to it
     */
    public void follow(String primary) {
        RedisPrompt standby = new RedisPrompt(standby().url());
        standby.say("REPLICAOF 127.0.0.1 " + port(primary));
        await().until(() -> standby.say("INFO replication").contains("master_link_status:up"));
        sentinel().say("SENTINEL RESET " + NAME); // It would not do it twice within a minute.
        await().until(() -> sentinel().say("SENTINEL REPLICAS " + NAME).contains("master-link-status\nok"));
    }

    /** Has the sentinel make the standby the primary now. The primary hears of it some ten seconds later. */
    public void failOver() {
        sentinel().say("SENTINEL FAILOVER " + NAME);
    }

    private RedisPrompt sentinel() {
        return new RedisPrompt(url);
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }

    @Override
    public void close() {
        keeper.end();
    }
}
