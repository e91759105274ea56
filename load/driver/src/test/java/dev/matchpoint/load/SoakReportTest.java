package dev.matchpoint.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.matchpoint.load.SoakReport.Stretch;
import dev.matchpoint.load.fault.Fault;
import dev.matchpoint.load.life.Tally.Kind;
import dev.matchpoint.load.report.Findings;
import dev.matchpoint.load.report.Table;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What a soak says of a stretch, and of all of them. */
class SoakReportTest {

    private final SoakReport report = new SoakReport();

    @Test
    void saysInALineWhatThereWas() {
        String line = report.line(Duration.ofSeconds(90), Fault.REDIS_FROZEN, stretch(1_500, 12, 400), 2);

        assertTrue(line.startsWith("  1:30  Redis frozen for 8 s"), line);
        assertTrue(line.contains("whole after  0.4 s;    50 joins/s"), line);
        assertTrue(line.contains("12 times 503"), line);
        assertTrue(line.endsWith("2 violations"), line);
    }

    @Test
    void countsWhatCameBetween() {
        Map<Kind, Long> between = SoakReport.between(Map.of(Kind.JOINED, 5L), Map.of(Kind.JOINED, 8L, Kind.LEFT, 1L));

        assertEquals(Map.of(Kind.JOINED, 3L, Kind.LEFT, 1L), between);
    }

    @Test
    void addsUpTheStretchesOfAFault() {
        report.line(Duration.ofSeconds(30), Fault.REDIS_FROZEN, stretch(1, 12, 400), 0);
        report.line(Duration.ofSeconds(60), Fault.REDIS_FROZEN, stretch(1, 30, 2_500), 0);

        String printed = printed();

        assertTrue(printed.contains("2 times,   2.5 s,      42,       0  Redis frozen for 8 s"), printed);
    }

    @Test
    void findsAHeapThatGrows() {
        hold(minute -> 100 + 2 * minute);

        assertTrue(printed().contains("Growth of heap, last quarter over the second: 17.54 %, at most 5 %: MISSED"));
    }

    @Test
    void findsNothingWrongWithAHeapThatDoesNot() {
        hold(minute -> 100 + minute % 3);

        assertTrue(printed().contains("In megabytes, heap: flat"));
        assertFalse(printed().contains("MISSED"));
    }

    private void hold(IntToDoubleFunction megabytes) {
        for (int minute = 0; minute <= 20; minute++) {
            report.hold("heap", Duration.ofMinutes(minute), megabytes.applyAsDouble(minute) * 1e6);
        }
    }

    private String printed() {
        Findings findings = new Findings(Map.of());
        report.addTo(findings);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Table(findings).print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Stretch stretch(long joined, long refused, long wholeMillis) {
        Histogram latencies = new Histogram(2);
        latencies.recordValue(2_000);
        return new Stretch(
                Duration.ofSeconds(30),
                Map.of(Kind.JOINED, joined, Kind.REFUSED, refused),
                latencies,
                Duration.ofMillis(wholeMillis));
    }
}
