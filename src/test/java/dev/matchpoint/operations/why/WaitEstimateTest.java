package dev.matchpoint.operations.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.operations.why.WaitEstimate.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitEstimateTest {

    /** Waits of 1, 2, 3, ... seconds, all of them over. */
    private static List<Observed> upTo(int seconds) {
        return IntStream.rangeClosed(1, seconds)
                .mapToObj(wait -> new Observed(0, wait, true))
                .toList();
    }

    @Test
    void whoHasJustComeWaitsAsLongAsTheOthersDid() {
        WaitEstimate estimate = WaitEstimate.of(upTo(100), 0).orElseThrow();

        assertThat(estimate).isEqualTo(new WaitEstimate(50.0, 90.0, 100, 0));
    }

    @Test
    void whoHasWaitedIsComparedWithThoseWhoWaitedAsLong() {
        WaitEstimate estimate = WaitEstimate.of(upTo(100), 60).orElseThrow();

        assertThat(estimate).isEqualTo(new WaitEstimate(20.0, 36.0, 40, 0));
    }

    @Test
    void ofTooFewMatchesNothingIsSaid() {
        assertThat(WaitEstimate.of(upTo(19), 0)).isEmpty();
        assertThat(WaitEstimate.of(upTo(100), 81)).isEmpty();
        assertThat(WaitEstimate.of(List.of(), 0)).isEmpty();
    }

    @Test
    void thoseWhoStillWaitMakeItLonger() {
        List<Observed> observed = new ArrayList<>(upTo(100));
        IntStream.range(0, 100).forEach(i -> observed.add(new Observed(0, 200, false)));

        WaitEstimate estimate = WaitEstimate.of(observed, 0).orElseThrow();

        assertThat(estimate).isEqualTo(new WaitEstimate(100.0, null, 100, 100));
    }

    @Test
    void whatNobodyHasSeenTheEndOfIsNotSaid() {
        List<Observed> observed = new ArrayList<>(upTo(30));
        IntStream.range(0, 100).forEach(i -> observed.add(new Observed(0, 200, false)));

        assertThat(WaitEstimate.of(observed, 0)).contains(new WaitEstimate(null, null, 30, 100));
    }

    @Test
    void aWaitCountsFromTheAgeAtWhichItWasSeenFirst() {
        List<Observed> observed = new ArrayList<>(upTo(100));
        IntStream.range(0, 1000).forEach(i -> observed.add(new Observed(95, 200, false)));

        assertThat(WaitEstimate.of(observed, 0).orElseThrow().p50Seconds()).isEqualTo(50.0);
    }
}
