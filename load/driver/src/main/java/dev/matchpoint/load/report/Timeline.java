package dev.matchpoint.load.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Figures that were taken second by second, one below the other, and what happened meanwhile. */
public final class Timeline {

    private static final int WIDTH = 900;
    private static final int LEFT = 70;
    private static final int LENGTH = 800;
    private static final int HEIGHT = 160;
    private static final int ROW = 22;
    private static final int TICKS = 10;
    private static final String COLOUR = "#2b6cb0";
    private static final String SPAN = "#fbd38d";

    private final List<Series> series = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    private record Series(String title, List<Integer> values) {}

    private record Span(String name, double from, double to) {}

    /** Adds figures, one for each second. */
    public Timeline add(String title, List<Integer> values) {
        series.add(new Series(title, values));
        return this;
    }

    /** Adds what went on from one second to another. */
    public Timeline mark(String name, double from, double to) {
        spans.add(new Span(name, from, to));
        return this;
    }

    /** Writes it as SVG. */
    public void write(Path file) throws IOException {
        Files.writeString(file, picture());
    }

    String picture() {
        int seconds = series.stream().mapToInt(one -> one.values.size()).max().orElse(1);
        Svg svg = new Svg(WIDTH);
        double y = 32;
        for (Series one : series) {
            svg.title(LEFT, y, one.title);
            y = panel(svg, y + ROW, one, (double) LENGTH / seconds);
        }
        return svg.reach(y).toString();
    }

    private double panel(Svg svg, double top, Series one, double width) {
        double bottom = top + HEIGHT;
        for (Span span : spans) {
            svg.bar(LEFT + span.from * width, top, Math.max(1, (span.to - span.from) * width), HEIGHT, SPAN)
                    .text(LEFT + span.from * width + 3, top + 12, span.name);
        }
        int most = one.values.stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int i = 0; i < one.values.size(); i++) {
            double height = (double) one.values.get(i) / Math.max(1, most) * (HEIGHT - ROW);
            svg.bar(LEFT + i * width, bottom - height, Math.max(0.5, width - 0.5), height, COLOUR);
        }
        svg.textTo(LEFT - 6, top + ROW, String.format("%,d", most)).textTo(LEFT - 6, bottom, "0");
        svg.line(LEFT, bottom, LEFT + LENGTH, bottom);
        for (int i = 0; i <= TICKS; i++) {
            double x = LEFT + (double) LENGTH * i / TICKS;
            svg.text(x - 10, bottom + 16, String.format("%.0f s", LENGTH / width * i / TICKS));
        }
        return bottom + 2 * ROW + 8;
    }
}
