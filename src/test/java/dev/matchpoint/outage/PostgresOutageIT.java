package dev.matchpoint.outage;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL fails: what only it can say is refused meanwhile, and nobody is lost. */
class PostgresOutageIT {

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
    @Tag("long")
    void itIsStopped() throws Exception {
        stage.play("PostgreSQL stopped", crowd -> {
                    stage.postgres().stop();
                    crowd.playsFor(ofSeconds(3));
                    stage.postgres().start();
                })
                .holds();
    }

    @Test
    void itIsKilled() throws Exception {
        stage.play("PostgreSQL killed", crowd -> {
                    stage.postgres().kill();
                    crowd.playsFor(ofSeconds(3));
                    stage.postgres().start();
                })
                .holds();
    }

    @Test
    @Tag("long")
    void itIsFrozen() throws Exception {
        stage.play("PostgreSQL frozen for 8 s", crowd -> {
                    stage.postgres().freeze();
                    crowd.playsFor(ofSeconds(8));
                    stage.postgres().thaw();
                })
                .holds();
    }

    @Test
    @Tag("long")
    void itComesAndGoes() throws Exception {
        stage.play("PostgreSQL killed every 2 s, five times", crowd -> {
                    for (int i = 0; i < 5; i++) {
                        stage.postgres().kill();
                        crowd.playsFor(ofSeconds(2));
                        stage.postgres().start();
                        crowd.playsFor(ofSeconds(2));
                    }
                })
                .holds();
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(ints = {200, 1_000, 5_000})
    void itIsSlow(int millis) throws Exception {
        stage.play("PostgreSQL slow by " + millis + " ms", crowd -> {
                    stage.nodes().forEach(node -> node.postgres().delay(ofMillis(millis / 2)));
                    crowd.playsFor(ofSeconds(8));
                    stage.nodes().forEach(node -> node.postgres().pass());
                })
                .holds();
    }

    @Test
    @Tag("long")
    void oneLinkIsCut() throws Exception {
        Cable cable = stage.node(0).postgres();
        stage.play("one link to PostgreSQL cut", crowd -> {
                    cable.cut();
                    crowd.playsFor(ofSeconds(4));
                    cable.pass();
                })
                .holds();
    }

    @Test
    @Tag("long")
    void oneLinkSwallowsAll() throws Exception {
        Cable cable = stage.node(0).postgres();
        stage.play("one link to PostgreSQL half-open", crowd -> {
                    cable.drop();
                    crowd.playsFor(ofSeconds(4));
                    cable.pass();
                })
                .holds();
    }

    @Test
    @Tag("long")
    void bothStoresAreKilled() throws Exception {
        stage.play("Redis and PostgreSQL killed, Redis back empty", crowd -> {
                    stage.redis().kill();
                    stage.postgres().kill();
                    crowd.playsFor(ofSeconds(3));
                    stage.postgres().start();
                    crowd.playsFor(ofSeconds(2));
                    stage.redis().startEmpty();
                })
                .holds();
    }
}
