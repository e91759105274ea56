package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.outage.OwnRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Writes down what a player sees while Redis is away for 8 s, by the default durations: {@code target/transcripts/*.txt}. */
@Tag("long")
class TranscriptsIT extends RoomStage {

    private static final Path FOLDER = Path.of("target", "transcripts");
    private static final int SECONDS = 8;
    private static OwnRedis redis;
    private static Instances patient;

    TranscriptsIT() {
        super(patient);
    }

    @BeforeAll
    static void start() {
        redis = new OwnRedis();
        patient = new Instances(redis.settings(), true);
    }

    @AfterAll
    static void end() {
        patient.close();
        redis.close();
    }

    @Test
    void whileRedisIsFrozen() throws IOException {
        write("frozen", redis::freeze, redis::thaw);
    }

    @Test
    void whileRedisIsKilledAndBackEmpty() throws IOException {
        write("killed", redis::kill, redis::startEmpty);
    }

    private void write(String fault, Runnable begin, Runnable end) throws IOException {
        awaitRedis();
        List<Witness> all =
                Stream.of("local", "freeze", "reject").map(this::enter).toList();

        begin.run();
        long begun = System.nanoTime();
        for (int second = 1; second < SECONDS; second += 3) {
            awaitSecond(begun, second);
            String word = "at-" + second;
            all.forEach(one -> one.client.ask("pub", said(one.in, word)));
        }
        awaitSecond(begun, SECONDS);
        end.run();
        awaitRedis();
        for (Witness one : all) {
            await().atMost(PATIENCE).until(() -> isOk(one.client.call("pub", said(one.in, "after"))));
        }
        for (Witness one : all) {
            print(fault, one, begun);
        }
    }

    private record Witness(String kind, String in, SocketClient client) {}

    private Witness enter(String kind) {
        String made = make("{\"on_outage\":\"%s\",\"state\":{\"board\":[1]}}".formatted(kind));
        SocketClient client = connect(player(), 0);
        client.join(made);
        connect(player(), 1).join(made);
        client.call("pub", said(made, "before"));
        return new Witness(kind, made, client);
    }

    private static String said(String in, String word) {
        return "\"room\":\"%s\",\"type\":\"move\",\"mid\":\"%s\",\"data\":\"%2$s\"".formatted(in, word);
    }

    private static void awaitSecond(long begun, int second) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() ->
                        System.nanoTime() - begun > Duration.ofSeconds(second).toNanos());
    }

    private static void print(String fault, Witness one, long begun) throws IOException {
        Files.createDirectories(FOLDER);
        String text = one.client.script().lines().stream()
                .map(line -> String.format(
                        Locale.ROOT,
                        "%7.3f %s %s",
                        (line.nanos() - begun) / 1e9,
                        line.from(),
                        line.text().replace(one.in, "duel")))
                .collect(Collectors.joining("\n", "Seconds since Redis was away; > the client, < the server\n", "\n"));
        Files.writeString(FOLDER.resolve(fault + "-" + one.kind + ".txt"), text);
        assertThat(text).contains("\"after\"");
    }
}
