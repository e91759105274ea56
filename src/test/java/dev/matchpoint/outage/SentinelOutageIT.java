package dev.matchpoint.outage;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.embedded.EmbeddedRedis;
import dev.matchpoint.embedded.RedisPrompt;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A standby that has fallen behind takes over from its primary, which comes back: what it lacks is in PostgreSQL. */
@Tag("long")
class SentinelOutageIT {

    private static GuardedRedis redis;
    private static Stage stage;

    @BeforeAll
    static void start() throws InterruptedException {
        redis = new GuardedRedis();
        stage = new Stage(2, redis);
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    /**
     * @param fault what the primary suffers, so that the standby takes over
     * @param end what brings it back
     */
    private static Outcome play(String name, Consumer<EmbeddedRedis> fault, Consumer<EmbeddedRedis> end)
            throws Exception {
        return stage.play("Redis with a sentinel: " + name, crowd -> {
                    EmbeddedRedis primary = redis.primary();
                    EmbeddedRedis standby = redis.standby();
                    redis.fallsBehind();
                    crowd.playsFor(ofSeconds(4));
                    assertThat(redis.behind()).isPositive();

                    fault.accept(primary);
                    redis.awaitPromotion(standby);
                    crowd.playsFor(ofSeconds(3));

                    end.accept(primary);
                    redis.awaitDemotion(primary);
                })
                .holds();
    }

    @Test
    void thePrimaryIsKilled() throws Exception {
        play("primary killed, standby 4 s behind takes over", EmbeddedRedis::stop, EmbeddedRedis::start)
                .refusesNobody();
    }

    @Test
    void thePrimaryIsFrozen() throws Exception {
        play("primary frozen, standby 4 s behind takes over", EmbeddedRedis::suspend, EmbeddedRedis::resume)
                .refusesNobody();
    }

    @Test
    void thePrimaryDoesNotKnow() throws Exception {
        play("standby 4 s behind takes over, primary hears of it later", primary -> redis.failOver(), primary -> {})
                .refusesNobody();
    }

    /** Each instance has two connections to Redis: some go to the one, some to the other. */
    @Test
    void thePrimaryDoesNotKnowAndSomeHaveLeftIt() throws Exception {
        play(
                        "standby 4 s behind takes over, primary keeps half of the connections for a while",
                        primary -> redis.failOver(),
                        primary -> cutHalf(new RedisPrompt(primary.url())))
                .refusesNobody();
    }

    private static void cutHalf(RedisPrompt primary) {
        List<String> clients = primary.say("CLIENT LIST TYPE normal").lines().toList();
        for (int i = 0; i < clients.size(); i += 2) {
            primary.say("CLIENT KILL " + clients.get(i).split(" ", -1)[0].replace('=', ' '));
        }
    }
}
