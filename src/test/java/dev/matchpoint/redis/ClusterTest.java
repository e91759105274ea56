package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.embedded.EmbeddedCluster;
import dev.matchpoint.embedded.EmbeddedRedis;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.outage.Cable;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private static final Script COUNT = Script.load("redis", "count");

    private final EmbeddedCluster cluster = EmbeddedCluster.running();
    private Program program;

    @BeforeEach
    void connect() {
        program = Program.onCluster(cluster.hosts(), Map.of("matchpoint.redis.timeout", "2s"))
                .awaitConnection();
    }

    @AfterEach
    void disconnect() {
        program.close();
    }

    private List<RedisPrompt> prompts() {
        return cluster.urls().map(RedisPrompt::new).toList();
    }

    /** Enough keys for some to be on every node. */
    private static List<String> keys() {
        String test = UUID.randomUUID().toString();
        return IntStream.range(0, 100).mapToObj(i -> test + i).toList();
    }

    private int add(String key) {
        return program.scripts.run(COUNT, List.of(key), List.of("1")).toInteger();
    }

    @Test
    void scriptsRunOnTheNodeOfTheirKeys() {
        List<String> keys = keys();

        assertThat(keys).allSatisfy(key -> assertThat(add(key)).isEqualTo(1));

        assertThat(prompts())
                .allSatisfy(prompt ->
                        assertThat(prompt.say("SCRIPT EXISTS " + COUNT.sha1())).isEqualTo("1"));
    }

    @Test
    void aNodeThatForgotTheScriptLearnsItAgain() {
        List<String> keys = keys();
        keys.forEach(this::add);

        prompts().get(1).say("SCRIPT FLUSH");

        assertThat(keys).allSatisfy(key -> assertThat(add(key)).isEqualTo(2));
    }

    @Test
    void manyWhoMeetAnUnknownScriptOnEveryNodeRunOnceEach() {
        keys().forEach(this::add);
        prompts().forEach(prompt -> prompt.say("SCRIPT FLUSH"));

        List<CompletableFuture<Response>> runs = keys().stream()
                .flatMap(key -> IntStream.range(0, 20)
                        .mapToObj(i -> program.scripts
                                .start(COUNT, List.of(key), List.of("1"))
                                .toCompletableFuture()))
                .toList();

        assertThat(runs.stream().mapToInt(run -> run.join().toInteger()).sum()).isEqualTo(100 * 20 * 21 / 2);
    }

    @Test
    void keysOfSeveralSlotsAreABug() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> program.scripts.run(COUNT, List.of("a", "b"), List.of("secret")))
                .withMessageNotContaining("secret");
    }

    @Test
    void messagesReachSubscribersFromEveryNode() {
        Listener listener = new Listener();
        listener.on(program, "cluster");
        listener.awaitRenewal();

        prompts().forEach(prompt -> prompt.say("PUBLISH cluster hello"));

        await().untilAsserted(() -> assertThat(listener.messages).containsExactly("hello", "hello", "hello"));
        await().until(program.subscriptions::healthy);
    }

    @Test
    void aNodeThatRestartsIsFoundAgain() {
        List<String> keys = keys();
        keys.forEach(this::add);
        Listener listener = new Listener();
        listener.on(program, "restart");
        listener.awaitRenewal();
        EmbeddedRedis node = cluster.nodes().getFirst();

        node.stop();
        await().untilAsserted(() -> assertThatExceptionOfType(RedisUnavailable.class)
                .isThrownBy(() -> keys.forEach(this::add))
                .withMessageNotContaining(node.url())
                .withStackTraceContaining("RedisUnavailable"));
        node.start();
        cluster.awaitHealth();

        await().ignoreException(RedisUnavailable.class)
                .untilAsserted(() ->
                        assertThat(keys).allSatisfy(key -> assertThat(add(key)).isPositive()));
        await().untilAsserted(() -> {
            program.commands.call(Request.cmd(Command.PUBLISH).arg("restart").arg("hello"));
            assertThat(listener.messages).contains("hello");
        });
    }

    @Test
    void anotherNodeIsAskedIfOneSaysNothing() {
        List<String> urls = cluster.urls().toList();
        try (Cable silent = new Cable(urls.getFirst())) {
            silent.drop();

            try (Program one = Program.onCluster(silent.url() + "," + urls.getLast(), Map.of());
                    Program other = Program.onCluster(urls.getLast() + "," + silent.url(), Map.of())) {
                one.awaitConnection();
                other.awaitConnection();
            }
        }
    }

    @Test
    void aFrozenNodeIsUnavailableUntilItGoesOn() {
        List<String> keys = keys();
        keys.forEach(this::add);
        EmbeddedRedis node = cluster.nodes().get(2);

        node.suspend();
        await().untilAsserted(() ->
                assertThatExceptionOfType(RedisUnavailable.class).isThrownBy(() -> keys.forEach(this::add)));
        node.resume();
        cluster.awaitHealth();

        await().ignoreException(RedisUnavailable.class)
                .untilAsserted(() ->
                        assertThat(keys).allSatisfy(key -> assertThat(add(key)).isPositive()));
    }
}
