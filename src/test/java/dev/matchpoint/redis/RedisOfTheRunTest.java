package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedisOfTheRunTest {

    private static final Script COUNT = Script.load("redis", "count");

    @Inject
    RedisCommands commands;

    @Inject
    Scripts scripts;

    @Inject
    Subscriptions subscriptions;

    private final String name = UUID.randomUUID().toString();

    @Test
    void scriptsRun() {
        assertThat(commands.isConfigured()).isTrue();
        assertThat(scripts.run(COUNT, List.of(name), List.of("2")).toInteger()).isEqualTo(2);
    }

    @Test
    void messagesArrive() {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (Subscriptions.Subscription news = subscriptions.subscribe(name, told::add, () -> told.add("renewed"))) {
            await().until(() -> told.contains("renewed"));

            commands.call(Request.cmd(Command.PUBLISH).arg(name).arg("hello"));

            await().untilAsserted(() -> assertThat(told).containsExactly("renewed", "hello"));
            await().until(subscriptions::healthy);
            assertThat(news).isNotNull();
        }
    }
}
