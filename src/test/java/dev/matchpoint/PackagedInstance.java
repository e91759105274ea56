package dev.matchpoint;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged program as a process of its own on a free port, as production runs it: for tests of what takes several
 * instances, or the end of one. It needs {@code mvn package}, so it is for {@code *IT} classes. What it printed stays in
 * {@code target/instances}.
 */
public final class PackagedInstance implements AutoCloseable {

    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Path FOLDER = Path.of("target/instances").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Thread guard;
    private final Path output;
    private final int port;
    private final int managementPort;

    private PackagedInstance(Process process, Path output, int port, int managementPort) {
        this.process = process;
        this.guard = new Thread(process::destroyForcibly);
        this.output = output;
        this.port = port;
        this.managementPort = managementPort;
        Runtime.getRuntime().addShutdownHook(guard);
    }

    /** Starts one with these settings, such as {@link TestServers#environment()}, and returns when it is ready. */
    public static PackagedInstance start(Map<String, String> environment) {
        PackagedInstance instance = launch(environment);
        try {
            instance.awaitStatus("/q/health/ready", 200);
            return instance;
        } catch (RuntimeException | Error e) {
            instance.close();
            throw e;
        }
    }

    /** Starts one with these settings and options of the JVM, and returns at once. */
    public static PackagedInstance launch(Map<String, String> environment, String... options) {
        return launch(
                environment,
                Stream.concat(ClassArchive.options().stream(), Stream.of(options))
                        .toList());
    }

    /** Starts one with these settings and no other options than these, and returns at once. */
    static PackagedInstance launch(Map<String, String> environment, List<String> options) {
        try {
            Files.createDirectories(FOLDER);
            Path output = Files.createTempFile(FOLDER, "instance-", ".log");
            int port = freePort();
            int managementPort = freePort();
            ProcessBuilder builder = new ProcessBuilder(command(options))
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
            builder.environment().put("PORT", Integer.toString(port));
            builder.environment().put("MANAGEMENT_PORT", Integer.toString(managementPort));
            builder.environment().putAll(environment);
            Secrets.used(environment.entrySet().stream()
                    .filter(setting -> setting.getKey().endsWith("_API_KEYS"))
                    .flatMap(setting -> Stream.of(setting.getValue().split(",", -1)))
                    .map(entry -> entry.substring(entry.indexOf(':') + 1))
                    .toList());
            return new PackagedInstance(builder.start(), output, port, managementPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it serves, ending in a slash. */
    public URI address() {
        return URI.create("http://localhost:" + port + "/");
    }

    /** Where its metrics and probes are, ending in a slash. */
    public URI management() {
        return URI.create("http://localhost:" + managementPort + "/");
    }

    /** The number of its process, for tools that look into it. */
    public long pid() {
        return process.pid();
    }

    /** The status of a GET. */
    public int status(String path) {
        return get(path).statusCode();
    }

    /** The body of a GET. */
    public String body(String path) {
        return get(path).body();
    }

    /** Returns when a GET of this path has this status; fails if the process ends before. */
    public void awaitStatus(String path, int status) {
        await().atMost(PATIENCE)
                .failFast("the instance has ended: " + output, () -> !process.isAlive())
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> status(path) == status);
    }

    /** Returns when it serves the players of Redis from there, {@code redis}, or from {@code postgresql}. */
    public void awaitEngine(String engine) {
        await().atMost(PATIENCE)
                .until(() -> body("/q/health/ready").matches("(?s).*\"engine\":\\s*\"" + engine + "\".*"));
    }

    /** Asks it to end, as an orchestrator does, and returns its exit code. */
    public int terminate() {
        process.destroy();
        return exitCode();
    }

    /** Ends it without warning, as {@code kill -9} or a power cut does. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Its exit code, once it has ended. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the instance does not end: " + output);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it has printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        http.close();
        Runtime.getRuntime().removeShutdownHook(guard);
    }

    /** The answer to a GET, of metrics and probes too. */
    public HttpResponse<String> get(String path) {
        URI place = path.startsWith("/q/") ? management() : address();
        HttpRequest request = HttpRequest.newBuilder(place.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // They live for seconds: what makes a JVM fast after minutes only takes the cores from what is tested.
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        return command;
    }

    /** A port that nobody listens on, for a server that cannot choose one itself; somebody else may be faster. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
