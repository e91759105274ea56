package dev.matchpoint.ctl;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that begin and end instances. */
final class Processes {

    private Processes() {}

    /** Begins one here. */
    @Command(
            name = "start",
            description =
                    "Run an instance here, with the settings of the environment; at the prompt, in the background.")
    static final class Start extends CtlCommand {

        @Option(names = "--port", description = "Where it serves; else PORT, or 8080.")
        private @Nullable String port;

        @Option(
                names = "--management-port",
                description = "Where its metrics and probes are; else MANAGEMENT_PORT, or 9000.")
        private @Nullable String managementPort;

        @Option(names = "--name", description = "What people call it; else SERVER_ID, or none.")
        private @Nullable String name;

        @Override
        public Integer call() throws IOException, InterruptedException {
            ProcessBuilder builder = new ProcessBuilder(command());
            if (port != null) {
                builder.environment().put("PORT", port);
            }
            if (managementPort != null) {
                builder.environment().put("MANAGEMENT_PORT", managementPort);
            }
            if (name != null) {
                builder.environment().put("SERVER_ID", name);
            }
            return ctl().isPrompt() ? inBackground(builder) : inForeground(builder);
        }

        private static List<String> command() {
            String jar = System.getProperty("matchpoint.jar");
            if (jar == null) {
                throw new Failure(ExitCodes.USAGE, "Only the script matchpointctl knows where the program is.");
            }
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar);
        }

        private static int inForeground(ProcessBuilder builder) throws IOException, InterruptedException {
            Process instance = builder.inheritIO().start();
            Thread end = new Thread(() -> await(instance));
            Runtime.getRuntime().addShutdownHook(end);
            return instance.waitFor();
        }

        /** Whoever ends this process means the instance. */
        private static void await(Process instance) {
            instance.destroy();
            try {
                instance.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private int inBackground(ProcessBuilder builder) throws IOException {
            Path log = Files.createTempFile("matchpoint-", ".log");
            Process instance = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            ctl().out().println("Process " + instance.pid() + "; what it prints is in " + log);
            return ExitCodes.OK;
        }
    }

    /** Ends one, wherever it is. */
    @Command(name = "stop", description = "Have an instance send its clients to others, and end; waits until it has.")
    static final class Stop extends CtlCommand {

        private static final Duration ASK_EVERY = Duration.ofMillis(500);

        @Parameters(paramLabel = "INSTANCE", description = "Its id or its name, or how either begins.")
        private String instance = "";

        @Option(names = "--drain", description = "It does not end.")
        private boolean isToStay;

        @Option(names = "--wait", defaultValue = "60", description = "Seconds to wait for it; 60 by default.")
        private int seconds;

        @Override
        public Integer call() throws InterruptedException {
            String id = found();
            JsonNode answer =
                    api().post("/api/admin/instances/" + Lists.encoded(id) + "/drain/", Map.of("stop", !isToStay));
            long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            while (!isDone(id)) {
                if (System.nanoTime() > end) {
                    throw new Failure(ExitCodes.REFUSED, id + " has been told, and is not done yet.");
                }
                Thread.sleep(ASK_EVERY);
            }
            return show(answer, out -> out.println(id + (isToStay ? " drains." : " has ended.")));
        }

        private String found() {
            List<String> exact = ids(instances().filter(one -> is(one, instance)));
            List<String> all = exact.isEmpty() ? ids(instances().filter(one -> begins(one, instance))) : exact;
            if (all.size() == 1) {
                return all.getFirst();
            }
            throw new Failure(
                    ExitCodes.REFUSED,
                    all.isEmpty()
                            ? "No instance of that id or name is heard of."
                            : "More than one is meant: " + String.join(", ", all) + ".");
        }

        private static boolean is(JsonNode one, String word) {
            return one.path("id").asText().equals(word)
                    || one.path("name").asText().equals(word);
        }

        private static boolean begins(JsonNode one, String word) {
            return one.path("id").asText().startsWith(word)
                    || one.path("name").asText().startsWith(word);
        }

        private static List<String> ids(Stream<JsonNode> instances) {
            return instances.map(one -> one.path("id").asText()).toList();
        }

        private Stream<JsonNode> instances() {
            return StreamSupport.stream(
                            api().get("/api/admin/instances/?limit=100")
                                    .path("results")
                                    .spliterator(),
                            false)
                    .filter(one -> !one.path("stale").asBoolean());
        }

        /** The only instance that there is cannot say that it has ended: that nobody answers says so. */
        private boolean isDone(String id) {
            try {
                List<JsonNode> left = instances().filter(one -> is(one, id)).toList();
                return left.stream()
                        .allMatch(one -> isToStay && one.path("draining").asBoolean());
            } catch (Failure e) {
                if (e.exitCode() == ExitCodes.UNREACHABLE && !isToStay) {
                    return true;
                }
                throw e;
            }
        }
    }
}
