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
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A Redis of the benchmark's own, with a password, in memory only. It ends with this process, unless that is killed with
 * -9, and leaves nothing behind.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int STOP_SECONDS = 10;

    private final Path folder;
    private final Process process;
    private final URI url;

    private EmbeddedRedis(Path folder, Process process, URI url) {
        this.folder = folder;
        this.process = process;
        this.url = url;
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
        URI url = URI.create("redis://:" + Secret.random() + "@127.0.0.1:" + Server.freePort());
        Path configuration = folder.resolve("redis.conf");
        Files.writeString(configuration, configuration(folder, url));
        Process process = new ProcessBuilder(program.toString(), configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        EmbeddedRedis redis = new EmbeddedRedis(folder, process, url);
        Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
        redis.await();
        return redis;
    }

    /** What connects to it. */
    public RedisStore store() {
        return new RedisStore(url, true);
    }

    private static String configuration(Path folder, URI url) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                logfile "%3$s/redis.log"
                save ""
                """.formatted(url.getPort(), url.getUserInfo().substring(1), folder);
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

    /** To its own password: somebody else's server on this port does not know it. */
    private boolean answers() {
        try (Jedis jedis = store().connect()) {
            return jedis.ping().equals("PONG");
        } catch (JedisConnectionException _) {
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
