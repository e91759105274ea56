package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.OnRedisCluster;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import org.junit.jupiter.api.Test;

/** The same, by a program that was told that its Redis is a cluster. */
@QuarkusTest
@TestProfile(OnRedisCluster.class)
class OnClusterTest extends RedisOfTheRunTest {

    @Test
    void theRedisIsACluster() {
        assertThat(commands.call(Request.cmd(Command.CLUSTER).arg("INFO")))
                .asString()
                .contains("cluster_size:3");
    }
}
