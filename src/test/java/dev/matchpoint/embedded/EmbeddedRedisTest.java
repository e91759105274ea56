package dev.matchpoint.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.matchpoint.launch.EmbeddedServers.Server;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedRedisTest {

    private static final String MEMO = "matchpoint.test.own.redis.home";
    private static final BundledServers SERVERS = new BundledServers(MEMO);

    @BeforeAll
    static void start() {
        SERVERS.start(EnumSet.of(Server.REDIS));
    }

    @AfterAll
    static void end() {
        Path home = Path.of(System.getProperty(MEMO));
        SERVERS.end();
        assertThat(home).doesNotExist();
    }

    @Test
    void isEmptyAfterAStop() {
        EmbeddedRedis redis = SERVERS.redis();
        RedisPrompt prompt = new RedisPrompt(redis.url());
        prompt.say("SET kept no");

        redis.stop();
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> prompt.say("PING"));
        redis.start();

        assertThat(prompt.say("DBSIZE")).isEqualTo("0");
    }

    @Test
    void canBeStoppedWhileSuspended() {
        EmbeddedRedis redis = SERVERS.redis();

        redis.suspend();
        redis.stop();
        redis.start();

        assertThat(new RedisPrompt(redis.url()).say("PING")).isEqualTo("PONG");
    }

    @Test
    void keepsItsDataWhileSuspended() {
        EmbeddedRedis redis = SERVERS.redis();
        RedisPrompt prompt = new RedisPrompt(redis.url());
        prompt.say("SET kept yes");

        redis.suspend();
        redis.resume();

        assertThat(prompt.say("GET kept")).isEqualTo("yes");
    }

    @Test
    void aClusterHasNodesWithAThirdOfTheSlotsEach() {
        EmbeddedCluster cluster = EmbeddedCluster.running();

        assertThat(cluster.urls())
                .hasSize(3)
                .allSatisfy(url -> assertThat(new RedisPrompt(url).say("CLUSTER INFO"))
                        .contains("cluster_state:ok", "cluster_slots_ok:16384", "cluster_size:3"));
    }
}
