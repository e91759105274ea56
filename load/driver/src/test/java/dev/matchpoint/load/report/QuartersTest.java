package dev.matchpoint.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What grows for good is told from what comes and goes. */
class QuartersTest {

    private static final int MINUTES = 20;

    @Test
    void growsWithALeak() {
        Quarters quarters = of(minute -> 100 + minute, 3);

        assertEquals(9.3, Objects.requireNonNull(quarters.growthPercent()), 0.5);
        assertFalse(quarters.target("heap").kept());
        assertTrue(quarters.toString().startsWith("growing: median of the last quarter 117.0, of the second 107.0"));
    }

    @Test
    void isFlatIfOnlyTheFirstQuarterGrows() {
        Quarters quarters = of(minute -> Math.min(minute, 5) * 10, 0);

        assertEquals(0, quarters.growthPercent());
        assertTrue(quarters.target("heap").kept());
        assertTrue(quarters.toString().startsWith("flat"));
    }

    @Test
    void isFlatBesideOneHighSample() {
        assertEquals(0, of(minute -> minute == 18 ? 1_000 : 100, 0).growthPercent());
    }

    @Test
    void isFlatIfItGrowsByLessThanComesAndGoes() {
        assertEquals(0, of(minute -> minute < 15 ? 2 : 4, 3).growthPercent());
    }

    @Test
    void cannotTellFromTooFewSamples() {
        Quarters quarters = Quarters.of(List.of(new Trend.Sample(0, 1), new Trend.Sample(MINUTES, 1)), 0);

        assertNull(quarters.growthPercent());
        assertTrue(quarters.target("heap").kept());
        assertEquals("too few samples to tell", quarters.toString());
    }

    private static Quarters of(IntToDoubleFunction megabytes, double slack) {
        return Quarters.of(
                IntStream.rangeClosed(0, MINUTES)
                        .mapToObj(minute -> new Trend.Sample(minute, megabytes.applyAsDouble(minute)))
                        .toList(),
                slack);
    }
}
