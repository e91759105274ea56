package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.outage.Cable;
import dev.matchpoint.outage.OwnRedis;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisOutageTest {

    private static OwnRedis redis;

    private Program program;

    @BeforeAll
    static void start() {
        redis = new OwnRedis();
    }

    @AfterAll
    static void end() {
        redis.close();
    }

    @BeforeEach
    void connect() {
        program = new Program(redis.url(), Map.of()).awaitConnection();
    }

    @AfterEach
    void disconnect() {
        program.close();
    }

    private Response ping() {
        return Objects.requireNonNull(program.commands.call(Request.cmd(Command.PING)));
    }

    private void awaitOutage() {
        await().untilAsserted(
                        () -> assertThatExceptionOfType(RedisUnavailable.class).isThrownBy(this::ping));
    }

    private String connection() {
        return Objects.toString(
                program.commands.call(Request.cmd(Command.CLIENT).arg("ID")));
    }

    @Test
    void withoutRedisEveryCallFails() {
        try (Program without = Program.withoutRedis()) {
            assertThat(without.commands.isConfigured()).isFalse();
            assertThatExceptionOfType(RedisUnavailable.class)
                    .isThrownBy(() -> without.commands.call(Request.cmd(Command.PING)));
        }
    }

    @Test
    void aProgramThatStartsBeforeRedisFindsItLater() {
        redis.kill();
        try (Program early = new Program(redis.url(), Map.of())) {
            assertThatExceptionOfType(RedisUnavailable.class)
                    .isThrownBy(() -> early.commands.call(Request.cmd(Command.PING)));
            redis.start();

            early.awaitConnection();
        }
    }

    @Test
    void aKilledRedisIsUnavailableUntilItIsBack() {
        redis.kill();
        awaitOutage();
        redis.start();

        program.awaitConnection();
    }

    @Test
    void callsUnderWayFailWhenRedisIsKilled() {
        redis.freeze();
        List<CompletableFuture<Response>> calls = pingMany();
        redis.kill();

        await().until(() -> calls.stream().allMatch(RedisOutageTest::isUnavailable));
        redis.start();
        program.awaitConnection();
    }

    @Test
    void aFrozenRedisIsUnavailableUntilItGoesOn() {
        redis.freeze();
        List<CompletableFuture<Response>> calls = pingMany();

        await().until(() -> calls.stream().allMatch(RedisOutageTest::isUnavailable));
        awaitOutage();
        redis.thaw();
        program.awaitConnection();
    }

    @Test
    void nothingPilesUpBehindAFrozenRedis() {
        try (Program small = new Program(redis.url(), Map.of("matchpoint.redis.max-waiting", "100"))) {
            small.awaitConnection();
            redis.freeze();

            await().until(() ->
                    isUnavailable(small.commands.send(Request.cmd(Command.PING)).toCompletableFuture()));
            List<CompletableFuture<Response>> calls = IntStream.range(0, 1_000)
                    .mapToObj(
                            i -> small.commands.send(Request.cmd(Command.PING)).toCompletableFuture())
                    .toList();

            assertThat(calls).allMatch(RedisOutageTest::isUnavailable);
            redis.thaw();
            small.awaitConnection();
        }
    }

    @Test
    void aReplicaIsUnavailableAndItsConnectionIsDropped() {
        RedisPrompt prompt = new RedisPrompt(redis.url());
        String before = connection();
        prompt.say("REPLICAOF 127.0.0.1 1");

        assertThatExceptionOfType(RedisUnavailable.class)
                .isThrownBy(() -> program.commands.call(
                        Request.cmd(Command.SET).arg("key").arg("value")));
        prompt.say("REPLICAOF NO ONE");

        await().ignoreException(RedisUnavailable.class)
                .until(() -> program.commands.call(
                                Request.cmd(Command.SET).arg("key").arg("value"))
                        != null);
        assertThat(connection()).isNotEqualTo(before);
    }

    @Test
    void connectionsThatAreCutAreRemade() {
        Semaphore made = new Semaphore(0);
        program.commands.onConnected(made::release);
        await().until(made::tryAcquire);

        new RedisPrompt(redis.url()).say("CLIENT KILL TYPE normal");

        await().until(() -> made.tryAcquire(2));
        program.awaitConnection();
    }

    @Test
    void connectionsAreRemadeOnDemand() {
        Semaphore made = new Semaphore(0);
        program.commands.onConnected(made::release);
        await().until(made::tryAcquire);

        program.commands.reconnect();

        await().until(() -> made.tryAcquire(2));
        program.awaitConnection();
    }

    @Test
    void connectionsThatAreHalfOpenAreRemade() {
        try (Cable cable = new Cable(redis.url());
                Program remote = new Program(cable.url(), Map.of()).awaitConnection()) {
            cable.loseConnections();
            assertThatExceptionOfType(RedisUnavailable.class)
                    .isThrownBy(() -> remote.commands.call(Request.cmd(Command.PING)));

            remote.awaitConnection();
        }
    }

    @Test
    void listenersAreToldOfConnectionsToARestartedRedis() {
        Semaphore made = new Semaphore(0);
        program.commands.onConnected(made::release);
        await().until(made::tryAcquire);

        redis.kill();
        redis.start();

        await().until(() -> made.tryAcquire(2));
    }

    private List<CompletableFuture<Response>> pingMany() {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> program.commands.send(Request.cmd(Command.PING)).toCompletableFuture())
                .toList();
    }

    private static boolean isUnavailable(CompletableFuture<?> call) {
        return call.isCompletedExceptionally() && call.exceptionNow() instanceof RedisUnavailable;
    }
}
