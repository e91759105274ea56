package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.outage.OwnRedis;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisCommandsTest {

    private static final int MANY = 20_000;

    private static OwnRedis redis;

    @BeforeAll
    static void start() {
        redis = new OwnRedis();
    }

    @AfterAll
    static void end() {
        redis.close();
    }

    private static Request increment(String key) {
        return Request.cmd(Command.INCR).arg(key);
    }

    private static List<CompletableFuture<Response>> sendMany(Program program, String key) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> program.commands.send(increment(key)).toCompletableFuture())
                .toList();
    }

    private static void awaitAll(List<? extends CompletableFuture<?>> calls) {
        await().until(() -> calls.stream().allMatch(CompletableFuture::isDone));
    }

    @Test
    void nilIsNull() {
        try (Program program = new Program(redis.url(), Program.PATIENT).awaitConnection()) {
            assertThat(program.commands.call(Request.cmd(Command.GET).arg("nobody")))
                    .isNull();
        }
    }

    @Test
    void aFewConnectionsAreShared() {
        try (Program program = new Program(
                redis.url(), Map.of("matchpoint.redis.connections", "3", "matchpoint.redis.timeout", "20s"))) {
            Set<String> connections = ConcurrentHashMap.newKeySet();

            await().untilAsserted(() -> {
                IntStream.range(0, 100)
                        .forEach(i -> connections.add(Objects.toString(program.commands.call(
                                Request.cmd(Command.CLIENT).arg("ID")))));
                assertThat(connections).hasSize(3);
            });
        }
    }

    @Test
    void twentyThousandCallsAtOnceAreAllAnswered() {
        try (Program program = new Program(redis.url(), Program.PATIENT).awaitConnection()) {
            List<CompletableFuture<Response>> calls = sendMany(program, "answered");

            awaitAll(calls);

            assertThat(calls.stream().map(call -> call.join().toInteger())).doesNotHaveDuplicates();
            assertThat(program.commands.call(increment("answered"))).hasToString(String.valueOf(MANY + 1));
        }
    }

    @Test
    void twentyThousandVirtualThreadsAreAllAnswered() {
        try (Program program = new Program(redis.url(), Program.PATIENT).awaitConnection()) {
            List<Thread> threads = Stream.generate(
                            () -> Thread.startVirtualThread(() -> program.commands.call(increment("blocking"))))
                    .limit(MANY)
                    .toList();

            await().until(() -> threads.stream().noneMatch(Thread::isAlive));

            assertThat(program.commands.call(increment("blocking"))).hasToString(String.valueOf(MANY + 1));
        }
    }

    @Test
    void beyondTheLimitCallsAreRefusedAsOverload() {
        Map<String, String> settings = Map.of("matchpoint.redis.max-waiting", "100", "matchpoint.redis.timeout", "20s");
        try (Program program = new Program(redis.url(), settings)) {
            program.awaitConnection();

            redis.freeze();
            List<CompletableFuture<Response>> calls = sendMany(program, "limited");
            long refused = calls.stream().filter(RedisCommandsTest::isRefused).count();
            redis.thaw();
            awaitAll(calls);

            assertThat(refused).isEqualTo(MANY - 200);
            assertThat(calls.stream().filter(call -> !call.isCompletedExceptionally()))
                    .hasSize(200);
            assertThat(program.commands.call(increment("limited"))).hasToString("201");
        }
    }

    private static boolean isRefused(CompletableFuture<?> call) {
        return call.isCompletedExceptionally() && call.exceptionNow() instanceof RedisOverloaded;
    }

    @Test
    void anErrorOfRedisIsOneOfTheCallOnly() {
        try (Program program = new Program(redis.url(), Program.PATIENT).awaitConnection()) {
            program.commands.call(Request.cmd(Command.LPUSH).arg("list").arg("element"));

            assertThatExceptionOfType(RedisErrorReply.class)
                    .isThrownBy(() -> program.commands.call(increment("list")))
                    .matches(error -> error.is("WRONGTYPE"));
            assertThat(program.commands.call(Request.cmd(Command.LLEN).arg("list")))
                    .hasToString("1");
        }
    }

    @Test
    void aMalformedCommandIsABug() {
        try (Program program = new Program(redis.url(), Program.PATIENT).awaitConnection()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> program.commands.call(Request.cmd(Command.GET)));
        }
    }

    @Test
    void callersMayCancel() {
        try (Program program = new Program(
                        redis.url(), Map.of("matchpoint.redis.max-waiting", "10", "matchpoint.redis.timeout", "20s"))
                .awaitConnection()) {
            for (int i = 0; i < 100; i++) {
                program.commands
                        .send(increment("cancelled"))
                        .toCompletableFuture()
                        .cancel(true);
                program.commands.call(increment("kept"));
            }

            assertThat(program.commands.call(increment("kept"))).hasToString("101");
        }
    }
}
