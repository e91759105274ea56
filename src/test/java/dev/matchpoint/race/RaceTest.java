package dev.matchpoint.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** 200 players at once from 50 threads: what must always hold, holds. */
@QuarkusTest
class RaceTest {

    static final int ROUNDS = 20;

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URI instance;

    private Races races;

    @BeforeEach
    void start() {
        races = new Races(database, List.of(instance), System.nanoTime());
    }

    @AfterEach
    void stop() {
        races.close();
    }

    @RepeatedTest(ROUNDS)
    void everybodyWhoJoinsIsInOneMatchOrWaits() throws Exception {
        assertThat(races.joins()).isEmpty();
    }

    @RepeatedTest(ROUNDS)
    void nobodyIsMatchedAfterALeaveHasAnswered() throws Exception {
        assertThat(races.joinsAndLeaves()).isEmpty();
    }

    @RepeatedTest(ROUNDS)
    void pollsThatRaceJoinsTellTheTruth() throws Exception {
        assertThat(races.joinsAndPolls()).isEmpty();
    }

    @RepeatedTest(ROUNDS)
    void matchesThatEndRateOnceAndSetFree() throws Exception {
        assertThat(races.matchesThatEnd()).isEmpty();
    }
}
