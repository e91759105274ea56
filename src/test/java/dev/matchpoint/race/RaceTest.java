package dev.matchpoint.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 200 players at once from 50 threads: what must always hold, holds. {@code -Drace.rounds=} says how often they race. */
@QuarkusTest
class RaceTest {

    private static final int ROUNDS = Integer.getInteger("race.rounds", 3);

    /** Every round, on each route. */
    static Stream<Arguments> rounds() {
        return Stream.of(Route.values()).flatMap(route -> roundsOnBoth().mapToObj(round -> Arguments.of(route, round)));
    }

    /** Every round of those that take both routes. */
    static IntStream roundsOnBoth() {
        return IntStream.range(0, ROUNDS);
    }

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

    @ParameterizedTest
    @MethodSource("rounds")
    void everybodyWhoJoinsIsInOneMatchOrWaits(Route route, int round) throws Exception {
        assertThat(races.joins(route)).as("round %d", round).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void nobodyIsMatchedAfterALeaveHasAnswered(Route route, int round) throws Exception {
        assertThat(races.joinsAndLeaves(route)).as("round %d", round).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void pollsThatRaceJoinsTellTheTruth(Route route, int round) throws Exception {
        assertThat(races.joinsAndPolls(route)).as("round %d", round).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void matchesThatEndRateOnceAndSetFree(Route route, int round) throws Exception {
        assertThat(races.matchesThatEnd(route)).as("round %d", round).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("roundsOnBoth")
    void whoeverJoinsOnBothRoutesIsInOnePlace(int round) throws Exception {
        assertThat(races.joinsOnBothRoutes()).as("round %d", round).isEmpty();
    }
}
