package dev.matchpoint.load.machine;

import dev.matchpoint.load.http.HttpConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A packaged Quarkus application that runs as a process of its own, from when it answers until it is closed. It may be ended
 * and started again, and keeps its address.
 */
public final class Server implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int STOP_SECONDS = 15;

    private final ProcessBuilder builder;
    private final byte[] ready;
    private final URI url;
    private final URI management;
    private volatile Process process;

    private Server(ProcessBuilder builder, byte[] ready, URI url, URI management) throws IOException {
        this.builder = builder;
        this.ready = ready;
        this.url = url;
        this.management = management;
        this.process = builder.start();
    }

    /**
     * Starts an application on a free port of the loopback and returns when a request is answered with 200.
     *
     * @param folder the packaged application
     * @param ready makes this request for its address
     * @param settings its environment, beside this process's own
     * @param log where its output goes
     */
    public static Server start(Path folder, Function<URI, byte[]> ready, Map<String, String> settings, Path log)
            throws IOException, InterruptedException {
        Path jar = folder.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalArgumentException(jar.toAbsolutePath().normalize() + " is not there: package it first");
        }
        URI url = URI.create("http://127.0.0.1:" + Ports.free());
        URI management = URI.create("http://127.0.0.1:" + Ports.free());
        Files.deleteIfExists(log);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings);
        builder.environment().put("PORT", Integer.toString(url.getPort()));
        builder.environment().put("MANAGEMENT_PORT", Integer.toString(management.getPort()));
        builder.environment().put("QUARKUS_HTTP_HOST", url.getHost());
        Server server = new Server(builder, ready.apply(url), url, management);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.process.destroyForcibly()));
        server.await();
        return server;
    }

    /** Where it answers. */
    public URI url() {
        return url;
    }

    /** Where its metrics are, if it has any. */
    public URI management() {
        return management;
    }

    /** The process that it is now. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Kills it with -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end in order, and returns when it has; kills it if that takes too long. */
    public void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** Starts it again where it was, and returns when it answers with 200. */
    public void startAgain() throws IOException, InterruptedException {
        process = builder.start();
        await();
    }

    private void await() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("A server did not start; see "
                        + builder.redirectOutput().file());
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private boolean answers() {
        try (HttpConnection connection = new HttpConnection(new InetSocketAddress(url.getHost(), url.getPort()))) {
            return connection.call(ready).status() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            terminate();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
