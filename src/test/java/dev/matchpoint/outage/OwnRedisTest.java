package dev.matchpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnRedisTest {

    private static OwnRedis redis;

    @BeforeAll
    static void start() {
        redis = new OwnRedis();
    }

    @AfterAll
    static void end() {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.kill();
        redis.startEmpty();
    }

    @Test
    void comesBackEmpty() {
        redis.say("SET kept no");
        redis.takeDump();

        redis.kill();
        redis.startEmpty();

        assertThat(redis.say("DBSIZE")).isEqualTo("0");
    }

    @Test
    void comesBackWithItsDump() {
        redis.say("SET value old");
        redis.takeDump();
        redis.say("SET value new");

        redis.kill();
        redis.start();

        assertThat(redis.say("GET value")).isEqualTo("old");
    }

    @Test
    void comesBackWithEverything() {
        redis.keepsEverything(true);
        redis.say("SET value new");

        redis.kill();
        redis.start();

        assertThat(redis.say("GET value")).isEqualTo("new");
        redis.keepsEverything(false);
    }

    @Test
    void isReadOnlyWhenDemoted() {
        redis.demote();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> redis.say("SET value new"))
                .withMessageStartingWith("READONLY");

        redis.promote();

        assertThat(redis.say("SET value new")).isEqualTo("OK");
    }

    @Test
    void refusesItsPasswordUntilItTakesItBack() {
        redis.changePassword();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> redis.say("PING"));

        redis.restorePassword();

        assertThat(redis.say("PING")).isEqualTo("PONG");
    }
}
