package dev.matchpoint.load.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ClientKillParams;

/**
 * A Redis of the benchmark's own, with a password, in memory only. It may be killed and frozen, and keeps its port and its
 * password. It ends with this process, unless that is killed with -9, and leaves nothing behind.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int STOP_SECONDS = 10;
    private static final String DUMP = "dump.rdb";

    private final Path folder;
    private final URI url;
    private volatile Process process;

    private EmbeddedRedis(Path folder, URI url) throws IOException {
        this.folder = folder;
        this.url = url;
        this.process = launch(folder);
    }

    /** Starts it and returns when it answers. */
    public static EmbeddedRedis start() throws IOException, InterruptedException {
        Path folder = Secret.folder();
        Path program = folder.resolve("redis-server");
        try (InputStream binary = Objects.requireNonNull(
                EmbeddedRedis.class.getClassLoader().getResourceAsStream(binary()), "No Redis for this machine")) {
            Files.copy(binary, program);
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("Redis may not be executed in " + folder);
        }
        URI url = URI.create("redis://:" + Secret.random() + "@127.0.0.1:" + Ports.free());
        Files.writeString(folder.resolve("redis.conf"), configuration(folder, url));
        EmbeddedRedis redis = new EmbeddedRedis(folder, url);
        Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
        redis.await();
        return redis;
    }

    /** What connects to it. */
    public RedisStore store() {
        return new RedisStore(url, true);
    }

    /** Kills it with -9, frozen or not. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again with nothing in it. */
    public void startEmpty() throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve(DUMP));
        startWithDump();
    }

    /** Starts it again with what it had when it took its last dump. */
    public void startWithDump() throws IOException, InterruptedException {
        process = launch(folder);
        await();
    }

    /** Takes a dump of what it has now. It answers nobody else meanwhile. */
    public void takeDump() {
        try (Jedis jedis = store().connect()) {
            jedis.save();
        }
    }

    /** Freezes it: connections stay open, even new ones can be made, and nothing answers any more. */
    public void freeze() throws IOException, InterruptedException {
        Signal.STOP.send(process.toHandle());
    }

    /** Lets it go on where it was. */
    public void thaw() throws IOException, InterruptedException {
        Signal.CONT.send(process.toHandle());
    }

    /** Cuts all connections of its clients. */
    public void cutAll() {
        try (Jedis jedis = store().connect()) {
            for (ClientType type : new ClientType[] {ClientType.NORMAL, ClientType.PUBSUB}) {
                jedis.clientKill(ClientKillParams.clientKillParams().type(type).skipMe(ClientKillParams.SkipMe.YES));
            }
        }
    }

    private static Process launch(Path folder) throws IOException {
        return new ProcessBuilder(
                        folder.resolve("redis-server").toString(),
                        folder.resolve("redis.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String configuration(Path folder, URI url) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                dbfilename %s
                logfile "%3$s/redis.log"
                save ""
                """.formatted(url.getPort(), url.getUserInfo().substring(1), folder, DUMP);
    }

    /** The binary of this machine, by the name that its publisher gave it. */
    private static String binary() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        return "redis-server-7.0.15-" + system + "-" + processor;
    }

    private void await() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("Redis did not start");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** To its own password: somebody else's server on this port does not know it. Not while it loads a dump. */
    private boolean answers() {
        try (Jedis jedis = store().connect()) {
            return jedis.ping().equals("PONG");
        } catch (JedisConnectionException | JedisDataException _) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Secret.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the benchmark's Redis may still be there: " + folder, e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
