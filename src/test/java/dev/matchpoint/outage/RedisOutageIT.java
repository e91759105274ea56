package dev.matchpoint.outage;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redis fails for all instances: players are served as ever, and nobody is refused. */
class RedisOutageIT {

    private static Stage stage;

    @BeforeAll
    static void start() throws InterruptedException {
        stage = new Stage(2);
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    @Test
    void nothingHappens() throws Exception {
        stage.play("nothing happens", crowd -> crowd.playsFor(ofSeconds(3)))
                .holds()
                .refusesNobody();
    }

    @Test
    void itIsKilledAndBackEmpty() throws Exception {
        stage.play("Redis killed, back empty", crowd -> {
                    stage.redis().kill();
                    crowd.playsFor(ofSeconds(3));
                    stage.redis().startEmpty();
                })
                .holds()
                .refusesNobody();
    }

    @Test
    @Tag("long")
    void itIsKilledAndBackWhole() throws Exception {
        stage.redis().keepsEverything(true);
        stage.play("Redis killed, back whole", crowd -> {
                    stage.redis().kill();
                    crowd.playsFor(ofSeconds(3));
                    stage.redis().start();
                    stage.redis().keepsEverything(false);
                })
                .holds()
                .refusesNobody();
    }

    @Test
    @Tag("long")
    void itIsKilledAndBackWithAnOldDump() throws Exception {
        stage.play("Redis killed, back with a dump from 5 s before", crowd -> {
                    stage.redis().takeDump();
                    crowd.playsFor(ofSeconds(5));
                    stage.redis().kill();
                    crowd.playsFor(ofSeconds(3));
                    stage.redis().start();
                })
                .holds()
                .refusesNobody();
    }

    @Test
    @Tag("long")
    void itIsKilledAndBackAtOnce() throws Exception {
        stage.play("Redis killed, back empty at once", crowd -> {
                    stage.redis().kill();
                    stage.redis().startEmpty();
                })
                .holds()
                .refusesNobody();
    }

    @Test
    @Tag("long")
    void itIsFlushed() throws Exception {
        stage.play("Redis flushed", crowd -> stage.redis().say("FLUSHALL"))
                .holds()
                .refusesNobody();
    }

    @Test
    void itIsFrozen() throws Exception {
        stage.play("Redis frozen for 8 s", crowd -> {
                    stage.redis().freeze();
                    crowd.playsFor(ofSeconds(8));
                    stage.redis().thaw();
                })
                .holds()
                .refusesNobody();
    }

    @Test
    @Tag("long")
    void itPauses() throws Exception {
        stage.play("Redis pauses for 1 s, three times", crowd -> {
                    for (int i = 0; i < 3; i++) {
                        stage.redis().pause(ofSeconds(1));
                        crowd.playsFor(ofSeconds(2));
                    }
                })
                .holds()
                .refusesNobody();
    }

    @Test
    @Tag("long")
    void itComesAndGoes() throws Exception {
        stage.play("Redis killed every 2 s, five times", crowd -> {
                    for (int i = 0; i < 5; i++) {
                        stage.redis().kill();
                        crowd.playsFor(ofSeconds(2));
                        stage.redis().startEmpty();
                        crowd.playsFor(ofSeconds(2));
                    }
                })
                .holds()
                .refusesNobody();
    }

    @Test
    @Tag("long")
    void itMayOnlyBeRead() throws Exception {
        stage.play("Redis read-only", crowd -> {
                    stage.redis().demote();
                    crowd.playsFor(ofSeconds(3));
                    stage.redis().promote();
                })
                .holds()
                .refusesNobody();
    }

    @Test
    @Tag("long")
    void itThrowsAllOut() throws Exception {
        stage.play("Redis changes its password", crowd -> {
                    stage.redis().changePassword();
                    crowd.playsFor(ofSeconds(3));
                    stage.redis().restorePassword();
                })
                .holds()
                .refusesNobody();
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(ints = {200, 1_000, 5_000})
    void itIsSlow(int millis) throws Exception {
        stage.play("Redis slow by " + millis + " ms", crowd -> {
                    stage.nodes().forEach(node -> node.redis().delay(ofMillis(millis / 2)));
                    crowd.playsFor(ofSeconds(8));
                    stage.nodes().forEach(node -> node.redis().pass());
                })
                .holds()
                .refusesNobody();
    }
}
