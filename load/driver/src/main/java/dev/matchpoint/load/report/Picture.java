package dev.matchpoint.load.report;

import static dev.matchpoint.load.report.Measurement.Kind.CLOSED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Findings at a glance: what a second of the processor buys, how long calls take, and what became of the targets. */
public record Picture(Findings findings) {

    private static final int WIDTH = 900;
    private static final int LEFT = 24;
    private static final int BARS = 270;
    private static final int LONGEST = 480;
    private static final int ROW = 22;
    private static final int BAR = 14;
    private static final int GAP = 34;
    private static final String JVM = "#2b6cb0";
    private static final String ALL = "#90b8df";
    private static final String GOOD = "#2f855a";
    private static final String BAD = "#c53030";
    private static final String OPEN = "#718096";

    /** The percentiles and how dark they are. */
    private static final Map<String, String> SHADES = Map.of("p50", "#9ad1b0", "p90", "#4fa777", "p99", "#22694a");

    /** One bar. */
    private record Bar(String label, double value, String text, String colour) {}

    /** Writes it as SVG. */
    public void write(Path file) throws IOException {
        Svg svg = new Svg(WIDTH);
        double y = 32;
        y = panel(
                svg,
                y,
                "Calls per CPU-second: of the JVM (dark), of JVM, Redis and PostgreSQL (light); in brackets: to the first",
                perCpuSecond());
        y = panel(
                svg,
                y,
                "Milliseconds as fast as the answers come: p50, p90, p99; the bars are logarithmic",
                latencies());
        y = panel(svg, y, "Microseconds of a script call in Redis", scripts());
        y = targets(svg, y);
        Files.writeString(file, svg.reach(y).toString());
    }

    private List<Bar> perCpuSecond() {
        List<Bar> bars = new ArrayList<>();
        for (String subject : findings.medians().subjects(CLOSED)) {
            perSecond(bars, subject, subject, JVM, Measurement::serverMicros);
            perSecond(bars, subject, "", ALL, Measurement::servedMicros);
        }
        return scaled(bars, false);
    }

    /** With the ratio to the first subject, the echo. */
    private void perSecond(
            List<Bar> bars,
            String subject,
            String label,
            String colour,
            Function<Measurement, @Nullable Double> micros) {
        Double median = findings.medians().of(subject, CLOSED, micros);
        if (median != null && median > 0) {
            double perSecond = 1e6 / median;
            double first = bars.isEmpty() ? perSecond : bars.getFirst().value;
            bars.add(new Bar(label, perSecond, String.format("%,.0f (%.2f)", perSecond, perSecond / first), colour));
        }
    }

    private List<Bar> latencies() {
        List<Bar> bars = new ArrayList<>();
        for (String subject : findings.medians().subjects(CLOSED)) {
            latency(bars, subject, subject, "p50", Measurement::p50);
            latency(bars, subject, "", "p90", Measurement::p90);
            latency(bars, subject, "", "p99", Measurement::p99);
        }
        return scaled(bars, true);
    }

    private void latency(
            List<Bar> bars, String subject, String label, String name, Function<Measurement, @Nullable Double> figure) {
        Double median = findings.medians().of(subject, CLOSED, figure);
        if (median != null) {
            bars.add(new Bar(label, median, String.format("%.2f", median), SHADES.getOrDefault(name, OPEN)));
        }
    }

    private List<Bar> scripts() {
        List<Bar> bars = new ArrayList<>();
        if (findings.figures().get("Microseconds of a script call") instanceof Map<?, ?> table) {
            table.forEach((label, value) -> {
                if (value instanceof Double micros) {
                    bars.add(new Bar(String.valueOf(label), micros, String.format("%.1f", micros), JVM));
                }
            });
        }
        return scaled(bars, false);
    }

    /** The longest bar has the value 1. */
    private static List<Bar> scaled(List<Bar> bars, boolean logarithmic) {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        double least = bars.stream().mapToDouble(Bar::value).min().orElse(1) / 2;
        return bars.stream()
                .map(bar -> new Bar(
                        bar.label,
                        logarithmic ? Math.log(bar.value / least) / Math.log(most / least) : bar.value / most,
                        bar.text,
                        bar.colour))
                .toList();
    }

    private static double panel(Svg svg, double top, String title, List<Bar> bars) {
        if (bars.isEmpty()) {
            return top;
        }
        double y = top;
        svg.title(LEFT, y, title);
        y += ROW;
        for (Bar bar : bars) {
            if (!bar.label.isEmpty()) {
                y += 4;
            }
            svg.textTo(BARS - 10, y, bar.label)
                    .bar(BARS, y - BAR + 3, Math.max(1, bar.value * LONGEST), BAR, bar.colour)
                    .text(BARS + bar.value * LONGEST + 6, y, bar.text);
            y += ROW - 4;
        }
        svg.line(BARS, top + 10, BARS, y - BAR);
        return y + GAP - ROW + 8;
    }

    private String promises() {
        long broken = findings.verdict().violations();
        return String.format(
                "%,d players; promises broken: %s; calls that failed: %s",
                findings.verdict().players(),
                broken == 0 ? "none" : String.format("%,d", broken),
                findings.errors() == 0 ? "none" : String.format("%,d", findings.errors()));
    }

    private double targets(Svg svg, double top) {
        double y = top;
        svg.title(LEFT, y, promises());
        for (Target target : findings.targets()) {
            y += ROW;
            String colour = target.value() == null ? OPEN : target.kept() ? GOOD : BAD;
            svg.bar(LEFT, y - 11, 12, 12, colour).text(LEFT + 22, y, target.toString(), colour);
        }
        return y + GAP;
    }
}
