package dev.matchpoint.outage;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One instance of two does not reach Redis: they disagree about where the queue is, and lose nobody between them. */
class RedisLinkOutageIT {

    private static Stage stage;

    @BeforeAll
    static void start() throws InterruptedException {
        stage = new Stage(2);
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    private static void play(String name, Consumer<Cable> fault, Duration lasting) throws Exception {
        Cable cable = stage.node(0).redis();
        stage.play(name, crowd -> {
                    fault.accept(cable);
                    crowd.playsFor(lasting);
                    cable.pass();
                })
                .holds()
                .refusesNobody();
    }

    @Test
    void itIsCut() throws Exception {
        play("one link to Redis cut", Cable::cut, ofSeconds(4));
    }

    @Test
    @Tag("long")
    void itSwallowsAll() throws Exception {
        play("one link to Redis half-open", Cable::drop, ofSeconds(4));
    }

    @Test
    @Tag("long")
    void itLosesItsConnections() throws Exception {
        play("one link to Redis loses its connections", Cable::loseConnections, ofSeconds(2));
    }

    @Test
    @Tag("long")
    void itIsSlow() throws Exception {
        play("one link to Redis slow by 1 s", cable -> cable.delay(ofMillis(500)), ofSeconds(8));
    }

    @Test
    @Tag("long")
    void itComesAndGoes() throws Exception {
        Cable cable = stage.node(0).redis();
        stage.play("one link to Redis cut every 2 s, five times", crowd -> {
                    for (int i = 0; i < 5; i++) {
                        cable.cut();
                        crowd.playsFor(ofSeconds(2));
                        cable.pass();
                        crowd.playsFor(ofSeconds(2));
                    }
                })
                .holds()
                .refusesNobody();
    }
}
