package dev.matchpoint.outage;

import static java.time.Duration.ofSeconds;

import dev.matchpoint.outage.death.Point;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An instance of two dies between two steps of the program; what it had begun is ended by the other one. */
@Tag("long")
class KillPointIT {

    private static Stage stage;

    @BeforeAll
    static void start() throws InterruptedException {
        stage = Stage.ofMortals(2);
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    private static Node one() {
        return stage.node(0);
    }

    private static Node other() {
        return stage.node(1);
    }

    @ParameterizedTest
    @EnumSource(from = "JOINED", to = "LEFT")
    void oneDies(Point point) throws Exception {
        stage.play("an instance dies: " + point, crowd -> {
                    one().dieAt(point);
                    crowd.playsFor(ofSeconds(3));
                    one().replace();
                })
                .holds();
    }

    @ParameterizedTest
    @EnumSource(names = {"INHERITED", "BEQUEATHED"})
    void theHeirDiesToo(Point point) throws Exception {
        stage.play("an instance dies: claims are stored; the other: " + point, crowd -> {
                    one().dieAt(Point.STORED);
                    other().dieAt(point);
                    one().replace();
                    crowd.playsFor(ofSeconds(3));
                    other().replace();
                })
                .holds();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLAIMED", "STORED", "PROMISED", "JOURNALED"})
    void oneDiesAndRedisASecondLater(Point point) throws Exception {
        stage.play("an instance dies: " + point + "; Redis killed a second later", crowd -> {
                    one().dieAt(point);
                    crowd.playsFor(ofSeconds(1));
                    stage.redis().kill();
                    crowd.playsFor(ofSeconds(3));
                    stage.redis().startEmpty();
                    one().replace();
                })
                .holds();
    }

    @ParameterizedTest
    @EnumSource(names = {"LEFT", "JOINED_WITHOUT_REDIS", "SEARCHED_WITHOUT_REDIS"})
    void oneDiesWhileRedisIsAway(Point point) throws Exception {
        stage.play("Redis killed, an instance dies: " + point, crowd -> {
                    stage.redis().kill();
                    crowd.playsFor(ofSeconds(2));
                    one().dieAt(point);
                    crowd.playsFor(ofSeconds(2));
                    stage.redis().startEmpty();
                    one().replace();
                })
                .holds();
    }

    /** The other one comes back to Redis only later, so that nobody else can be doing it. */
    @ParameterizedTest
    @EnumSource(names = {"CHECKED", "RESTORED", "IN_STEP"})
    void oneDiesWhileItBringsRedisIntoStep(Point point) throws Exception {
        stage.play("Redis back empty, an instance dies: " + point, crowd -> {
                    stage.redis().kill();
                    other().redis().cut();
                    crowd.playsFor(ofSeconds(2));
                    stage.redis().startEmpty();
                    one().dieAt(point);
                    other().redis().pass();
                    crowd.playsFor(ofSeconds(2));
                    one().replace();
                })
                .holds();
    }
}
