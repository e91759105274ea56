package dev.matchpoint.fuzz;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.fuzz.Requests.Request;
import dev.matchpoint.fuzz.Wire.Answer;
import dev.matchpoint.realtime.socket.SocketClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, in requests and over WebSockets, is answered as the API says, by a program that goes on as before. What fails is
 * told with the seed: {@code -Dfuzz.seed=} sends the same again. {@code -Dfuzz.requests=} and {@code -Dfuzz.frames=} say how much.
 * Writes {@code target/fuzz.md}.
 */
@QuarkusTest
class FuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_128);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 30_000);
    private static final int FRAMES = Integer.getInteger("fuzz.frames", 20_000);
    private static final int CLIENTS = 8;
    /** Of one connection; less than may be sent at once. */
    private static final int LIFE = 80;

    private static final int AT_ONCE = 20;
    /** Of so many connections, one sends more than it may. */
    private static final int FLOODS = 25;

    private static final int FLOOD = 400;
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY_MESSAGES = 4029;
    private static final int MOST_TOLD = 20;
    /** So many may be told to come again: a machine that stands still for half a second makes answers late. */
    private static final int MOST_LATE = REQUESTS / 1_000;

    /**
     * What may be kept for good of a request or a frame. An account or a room that was made is in the stores, not in the heap; sessions
     * that may still be resumed, names in caches that are bounded, and measuring itself leave less than this.
     */
    private static final long MOST_KEPT_BYTES = 1_024;

    @Inject
    DataSource database;

    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Queue<String> late = new ConcurrentLinkedQueue<>();
    private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
    private final Map<Integer, LongAdder> closes = new ConcurrentSkipListMap<>();
    private final List<String> report = new ArrayList<>();

    @Test
    void whateverIsSentTheProgramAnswersAsItSaysAndGoesOn() throws Exception {
        JsonNode document = new ObjectMapper()
                .readTree(RestAssured.get("/q/openapi?format=json").asString());
        Cast cast = new Cast(database);
        Judge judge = new Judge(document);
        Requests requests = new Requests(document, cast);
        Frames frames = new Frames(cast);
        Handler ear = listening();
        long begun = System.nanoTime();
        long half;
        long whole;
        Logger.getLogger("").addHandler(ear);
        try {
            send(0, REQUESTS / 2, requests, judge);
            say(0, FRAMES / 2, frames, cast, judge);
            half = heap();
            send(REQUESTS / 2, REQUESTS, requests, judge);
            say(FRAMES / 2, FRAMES, frames, cast, judge);
            whole = heap();
            playOn();
        } finally {
            Logger.getLogger("").removeHandler(ear);
        }
        long serverErrors = statuses.entrySet().stream()
                .filter(status -> status.getKey() >= 500)
                .mapToLong(status -> status.getValue().sum())
                .sum();
        String summary = "fuzz: %d requests, %d frames, seed %d, %d server errors"
                .formatted(REQUESTS, FRAMES, SEED, serverErrors);
        System.out.println(summary);
        write(summary, Duration.ofNanos(System.nanoTime() - begun), half, whole);

        assertThat(faults.stream().limit(MOST_TOLD)).as(summary).isEmpty();
        assertThat(late).as("told to come again, " + summary).hasSizeLessThanOrEqualTo(MOST_LATE);
        assertThat(closes).as("closed for sending too much, " + summary).containsKey(TOO_MANY_MESSAGES);
        assertThat(logged.stream().limit(MOST_TOLD)).as(summary).isEmpty();
        assertThat(whole - half)
                .as("bytes kept of the second half, " + summary)
                .isLessThan(MOST_KEPT_BYTES * (REQUESTS + FRAMES) / 2);
    }

    private Handler listening() {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                    logged.add(entry.getLoggerName() + ": " + entry.getMessage() + " " + entry.getThrown());
                }
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private void send(int from, int to, Requests requests, Judge judge) throws Exception {
        AtomicInteger next = new AtomicInteger(from);
        together(() -> {
            try (Wire wire = new Wire(RestAssured.port)) {
                for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                    Request request = requests.next(new Noise(SEED + i));
                    exchange(i, request, wire, judge);
                }
            }
        });
    }

    private void exchange(int number, Request request, Wire wire, Judge judge) {
        String fault;
        try {
            Answer answer = answered(number, request, wire);
            count(statuses, answer.status());
            fault = judge.faults(request, answer);
            fault = fault.isEmpty() ? "" : fault + ": " + answer;
        } catch (IOException | RuntimeException e) {
            fault = e.toString();
            wire.close();
        }
        if (!fault.isEmpty()) {
            faults.add("request %d of seed %d: %s%n%s".formatted(number, SEED, fault, request));
        }
    }

    /** As a client that is told to come again does so, once: whatever asks for an answer may be sent twice. */
    private Answer answered(int number, Request request, Wire wire) throws IOException {
        long asked = System.nanoTime();
        Answer answer = wire.exchange(request.bytes(), request.method().equals("HEAD"));
        if (answer.status() != UNAVAILABLE || answer.header("retry-after").isEmpty()) {
            return answer;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        late.add("request %d, after %d ms: %s %s".formatted(number, took.toMillis(), request.method(), request.path()));
        LockSupport.parkNanos(
                Duration.ofSeconds(Long.parseLong(answer.header("retry-after"))).toNanos());
        return wire.exchange(request.bytes(), request.method().equals("HEAD"));
    }

    private void say(int from, int to, Frames frames, Cast cast, Judge judge) throws Exception {
        AtomicInteger next = new AtomicInteger(from);
        together(() -> {
            for (int i = next.getAndAdd(LIFE); i < to; i = next.getAndAdd(LIFE)) {
                converse(i, Math.min(to, i + LIFE), frames, cast, judge);
            }
        });
    }

    /** Sends frames of these numbers, on as many connections as it takes. */
    private void converse(int from, int to, Frames frames, Cast cast, Judge judge) {
        Noise noise = new Noise(SEED - from - 1);
        boolean isFlood = from / LIFE % FLOODS == 0;
        for (int said = from; said < to; ) {
            try (Conversation conversation =
                    new Conversation(RestAssured.port, cast.player(noise).credentials(), judge)) {
                List<String> script = new ArrayList<>(List.of("{\"frame\":\"hello\"}"));
                conversation.say(script.getFirst());
                while (said < to && conversation.closed().isEmpty()) {
                    for (int i = 0; isFlood && i < FLOOD; i++) {
                        conversation.say("{\"frame\":\"leave\",\"id\":\"1\",\"room\":\"nowhere\"}");
                    }
                    for (int i = 0; i < AT_ONCE && said < to; i++, said++) {
                        if (noise.chance(3)) {
                            conversation.misbehave(noise);
                        } else {
                            script.add(frames.next(noise));
                            conversation.say(script.getLast());
                        }
                    }
                    conversation.listen().ifPresent(fault -> blame(from, fault, script));
                }
                conversation.part().ifPresent(fault -> blame(from, fault, script));
                conversation.closed().ifPresent(code -> count(closes, code));
            } catch (IOException e) {
                blame(from, e.toString(), List.of());
                return;
            }
        }
    }

    private void blame(int number, String fault, List<String> script) {
        faults.add("frames from %d of seed %d: %s%n%s".formatted(number, SEED, fault, String.join("\n", script)));
    }

    private static void together(Runnable client) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(client));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private static void count(Map<Integer, LongAdder> counts, int key) {
        counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Honest players find everything as it was. */
    private void playOn() {
        List<TestPlayer> pair = new TestPlayers(database).rated(List.of(1500, 1500));
        String region = freshRegion();
        join(pair.getFirst(), region).then().statusCode(200);
        Response made = join(pair.getLast(), region);
        made.then().statusCode(201);
        String room = "match-" + made.path("match.id");
        URI here = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
        try (SocketClient one = SocketClient.begin(here, pair.getFirst().credentials());
                SocketClient other = SocketClient.begin(here, pair.getLast().credentials())) {
            assertThat(one.join(room).path("frame").asText()).isEqualTo("joined");
            assertThat(other.join(room).path("frame").asText()).isEqualTo("joined");
            assertThat(one.publish(room, "m", "1").path("frame").asText()).isEqualTo("ok");
            other.await(frame -> frame.path("frame").asText().equals("ev")
                    && frame.path("type").asText().equals("move"));
        }
        report(made.<Integer>path("match.id"), "draw").then().statusCode(200);
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }

    private void write(String summary, Duration took, long half, long whole) throws IOException {
        report.add("# " + summary + "\n");
        report.add("Took %d s. Heap after a collection: %d KiB after one half, %d KiB after the other.\n"
                .formatted(took.toSeconds(), half / 1_024, whole / 1_024));
        report.add("| status | answers |\n|---|---|");
        statuses.forEach((status, count) -> report.add("| %d | %d |".formatted(status, count.sum())));
        report.add("\n| closed with | sockets |\n|---|---|");
        closes.forEach((code, count) -> report.add("| %d | %d |".formatted(code, count.sum())));
        report.add("\n%d faults, %d errors logged, %d told to come again\n"
                .formatted(faults.size(), logged.size(), late.size()));
        late.forEach(entry -> report.add("- " + entry));
        faults.stream().limit(200).forEach(fault -> report.add("```\n" + fault + "\n```"));
        logged.forEach(entry -> report.add("- " + entry));
        Files.write(Path.of("target", "fuzz.md"), report);
    }
}
