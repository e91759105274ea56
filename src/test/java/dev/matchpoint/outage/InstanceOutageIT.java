package dev.matchpoint.outage;

import static java.time.Duration.ofSeconds;

import dev.matchpoint.outage.death.Point;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Instances come and go. */
class InstanceOutageIT {

    private static Stage stage;

    @BeforeAll
    static void start() throws InterruptedException {
        stage = Stage.ofMortals(3);
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    @Test
    void oneIsKilled() throws Exception {
        stage.play("one of three instances killed", crowd -> {
                    stage.node(0).kill();
                    crowd.playsFor(ofSeconds(3));
                    stage.node(0).replace();
                })
                .holds();
    }

    /** The nastiest of the points at which it may die: {@link KillPointIT} has them all. */
    @Test
    void oneDiesWithAMatchThatNobodyWasToldOf() throws Exception {
        stage.play("one of three instances dies: " + Point.STORED, crowd -> {
                    stage.node(0).dieAt(Point.STORED);
                    crowd.playsFor(ofSeconds(1));
                    stage.node(0).replace();
                })
                .holds();
    }

    @Test
    @Tag("long")
    void allAreKilledOneAfterTheOther() throws Exception {
        stage.play("three instances killed one after the other", crowd -> {
                    for (Node node : stage.nodes()) {
                        node.kill();
                        crowd.playsFor(ofSeconds(1));
                        node.replace();
                    }
                })
                .holds();
    }

    @Test
    @Tag("long")
    void allAreRestartedInTurn() throws Exception {
        stage.play("rolling restart of three instances", crowd -> stage.nodes().forEach(Node::restart))
                .holds()
                .refusesNobody();
    }

    @Test
    @Tag("long")
    void oneIsKilledTogetherWithRedis() throws Exception {
        stage.play("an instance and Redis killed, a second apart", crowd -> {
                    stage.node(0).kill();
                    crowd.playsFor(ofSeconds(1));
                    stage.redis().kill();
                    crowd.playsFor(ofSeconds(3));
                    stage.redis().startEmpty();
                    stage.node(0).replace();
                })
                .holds();
    }
}
