package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.embedded.EmbeddedRedis;
import dev.matchpoint.embedded.EmbeddedSentinel;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.outage.Cable;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SentinelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static EmbeddedSentinel sentinel;

    @BeforeAll
    static void start() {
        sentinel = new EmbeddedSentinel();
    }

    @AfterAll
    static void end() {
        sentinel.close();
    }

    @BeforeEach
    void standBy() {
        sentinel.follow(sentinel.primary().url());
    }

    private static Program program(String... sentinels) {
        return Program.onSentinels(List.of(sentinels), Map.of()).awaitConnection();
    }

    /** That what it writes arrives there. */
    private static void awaitWritesTo(Program program, EmbeddedRedis server) {
        String key = UUID.randomUUID().toString();
        RedisPrompt prompt = new RedisPrompt(server.url());
        await().atMost(PATIENCE).ignoreException(RedisUnavailable.class).until(() -> {
            program.commands.call(Request.cmd(Command.SET).arg(key).arg("value"));
            return prompt.say("GET " + key).equals("value");
        });
    }

    @Test
    void callsGoToThePrimary() {
        try (Program program = program(sentinel.url())) {
            assertThat(program.commands.call(Request.cmd(Command.ROLE)))
                    .asString()
                    .contains("master");
        }
    }

    @Test
    void aStandbyThatTakesOverIsFound() {
        EmbeddedRedis primary = sentinel.primary();
        EmbeddedRedis standby = sentinel.standby();
        try (Program program = program(sentinel.url())) {
            Listener listener = new Listener();
            listener.on(program, "takeover");
            listener.awaitRenewal();

            primary.stop();

            awaitWritesTo(program, standby);
            await().atMost(PATIENCE).untilAsserted(() -> {
                new RedisPrompt(standby.url()).say("PUBLISH takeover hello");
                assertThat(listener.messages).contains("hello");
            });
        } finally {
            primary.start();
        }
    }

    @Test
    void aFrozenPrimaryIsLeft() {
        EmbeddedRedis primary = sentinel.primary();
        EmbeddedRedis standby = sentinel.standby();
        try (Program program = program(sentinel.url())) {
            primary.suspend();

            awaitWritesTo(program, standby);
        } finally {
            primary.resume();
        }
    }

    @Test
    void aPrimaryThatWasDemotedIsLeft() {
        EmbeddedRedis primary = sentinel.primary();
        EmbeddedRedis standby = sentinel.standby();
        try (Program program = program(sentinel.url())) {
            sentinel.failOver();
            await().until(() -> sentinel.primary() == standby);

            new RedisPrompt(primary.url()).say("REPLICAOF 127.0.0.1 1");

            awaitWritesTo(program, standby);
        }
    }

    @Test
    void anotherSentinelIsAskedIfOneSaysNothing() {
        try (Cable silent = new Cable(sentinel.url())) {
            silent.drop();

            try (Program program = Program.onSentinels(List.of(sentinel.url(), silent.url()), Map.of());
                    Program other = Program.onSentinels(List.of(silent.url(), sentinel.url()), Map.of())) {
                awaitWritesTo(program, sentinel.primary());
                awaitWritesTo(other, sentinel.primary());
            }
        }
    }
}
