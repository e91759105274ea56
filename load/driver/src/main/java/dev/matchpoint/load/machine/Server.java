package dev.matchpoint.load.machine;

import dev.matchpoint.load.http.HttpConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A packaged Quarkus application that runs as a process of its own, from when it answers until it is closed. */
public final class Server implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int STOP_SECONDS = 15;

    private final Process process;
    private final URI url;

    private Server(Process process, URI url) {
        this.process = process;
        this.url = url;
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
        URI url = URI.create("http://127.0.0.1:" + freePort());
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(settings);
        builder.environment().put("PORT", Integer.toString(url.getPort()));
        builder.environment().put("QUARKUS_HTTP_HOST", url.getHost());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Server server = new Server(process, url);
        server.await(ready.apply(url), log);
        return server;
    }

    /** Where it answers. */
    public URI url() {
        return url;
    }

    /** The process that it is. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    private void await(byte[] ready, Path log) throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers(ready)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("A server did not start; see " + log.toAbsolutePath());
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private boolean answers(byte[] ready) {
        try (HttpConnection connection = new HttpConnection(new InetSocketAddress(url.getHost(), url.getPort()))) {
            return connection.call(ready).status() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** A port of the loopback that nobody listens on now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
