package dev.matchpoint.realtime.socket;

import dev.matchpoint.PackagedInstance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What is alive in the heap of an instance, after a collection of all garbage. Needs {@code jcmd} of the JDK; takes about 0.5 s. */
final class Heap {

    private static final Pattern BLANK = Pattern.compile("\\s+");

    private final List<String> histogram;

    private Heap(List<String> histogram) {
        this.histogram = histogram;
    }

    static Heap of(PackagedInstance instance) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        ProcessBuilder look = new ProcessBuilder(jcmd, Long.toString(instance.pid()), "GC.class_histogram");
        try (BufferedReader lines = look.redirectErrorStream(true).start().inputReader()) {
            return new Heap(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many objects of these classes of the program there are. */
    long count(String... classes) {
        List<String> names =
                List.of(classes).stream().map(name -> "dev.matchpoint." + name).toList();
        return histogram.stream()
                .map(line -> BLANK.split(line.strip(), 5))
                .filter(columns -> columns.length > 3 && names.contains(columns[3]))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    /** How large all of it is. */
    long bytes() {
        String total = histogram.stream()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(histogram.toString()));
        return Long.parseLong(BLANK.split(total, 4)[2]);
    }
}
