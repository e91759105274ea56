package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.outage.OwnRedis;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScriptsTest {

    private static final Script COUNT = Script.load("redis", "count");
    private static final Script LAST = Script.of("last", "return ARGV[#ARGV]");

    private static OwnRedis redis;
    private static Program program;
    private static RedisPrompt prompt;

    @BeforeAll
    static void start() {
        redis = new OwnRedis();
        program = new Program(redis.url(), Program.PATIENT).awaitConnection();
        prompt = new RedisPrompt(redis.url());
    }

    @AfterAll
    static void end() {
        program.close();
        redis.close();
    }

    private static int add(String key, int more) {
        return program.scripts
                .run(COUNT, List.of(key), List.of(String.valueOf(more)))
                .toInteger();
    }

    @Test
    void theHashIsTheOneOfRedis() {
        assertThat(prompt.say("SCRIPT EXISTS " + COUNT.sha1())).isIn("0", "1");
        add("hash", 1);
        assertThat(prompt.say("SCRIPT EXISTS " + COUNT.sha1())).isEqualTo("1");
    }

    @Test
    void aScriptThatIsNotThereIsABug() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Script.load("redis", "nothing"))
                .withMessageContaining("lua/redis/nothing.lua");
    }

    @Test
    void runsOnceAfterAFlush() {
        add("flushed", 1);

        prompt.say("SCRIPT FLUSH");

        assertThat(add("flushed", 10)).isEqualTo(11);
    }

    @Test
    void runsAfterARestart() {
        add("restarted", 1);

        redis.kill();
        redis.start();

        await().ignoreException(RedisUnavailable.class)
                .untilAsserted(() -> assertThat(add("restarted", 10)).isEqualTo(10));
    }

    @Test
    void manyWhoMeetAnUnknownScriptAtOnceRunOnceEach() {
        add("many", 0);
        prompt.say("SCRIPT FLUSH");

        List<CompletableFuture<Response>> runs = IntStream.range(0, 1_000)
                .mapToObj(i -> program.scripts
                        .start(COUNT, List.of("many"), List.of("1"))
                        .toCompletableFuture())
                .toList();

        assertThat(runs.stream().map(run -> run.join().toInteger()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 1_000).boxed().toList());
    }

    @Test
    void aScriptIsToldOnWhichServerItRuns() {
        String before = whereItRuns();
        assertThat(before).isEqualTo(runId());

        redis.kill();
        redis.start();

        await().ignoreException(RedisUnavailable.class)
                .untilAsserted(
                        () -> assertThat(whereItRuns()).isEqualTo(runId()).isNotEqualTo(before));
    }

    private static String whereItRuns() {
        return Scripts.await(program.scripts.startNamingServer(LAST, List.of("key"), List.of("x")))
                .toString();
    }

    private static String runId() {
        return prompt.say("INFO server")
                .lines()
                .filter(line -> line.startsWith("run_id:"))
                .map(line -> line.substring("run_id:".length()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aScriptThatFailsIsABug() {
        prompt.say("LPUSH list element");

        assertThatExceptionOfType(RedisErrorReply.class)
                .isThrownBy(() -> add("list", 1))
                .matches(error -> error.is("WRONGTYPE"));
    }

    @Test
    void aScriptThatSaysNothingIsABug() {
        Script silent = Script.of("silent", "return nil");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> program.scripts.run(silent, List.of("key"), List.of()));
    }
}
