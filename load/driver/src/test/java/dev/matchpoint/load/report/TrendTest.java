package dev.matchpoint.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Growth is told from noise. */
class TrendTest {

    @Test
    void growsWithALineThatRises() {
        Trend trend = Trend.of(samples(0.5, 1));

        assertTrue(trend.isGrowing(5));
        assertEquals(0.5 * 79 / (100 + 0.5 * 59.5) * 100, trend.percent(), 3);
    }

    @Test
    void isFlatInNoise() {
        assertFalse(Trend.of(samples(0, 10)).isGrowing(5));
    }

    @Test
    void ignoresWhatWarmsUp() {
        List<Trend.Sample> samples = IntStream.range(0, 100)
                .mapToObj(i -> new Trend.Sample(i, i < 20 ? i : 100))
                .toList();

        assertEquals(0, Trend.of(samples).percent(), 0.01);
    }

    private static List<Trend.Sample> samples(double slope, double noise) {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, 100)
                .mapToObj(i -> new Trend.Sample(i, 100 + slope * i + noise * (random.nextDouble() - 0.5)))
                .toList();
    }
}
