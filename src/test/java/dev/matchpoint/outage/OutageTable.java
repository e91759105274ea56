package dev.matchpoint.outage;

import dev.matchpoint.outage.Audit.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The outcomes of all scenarios of a run, in {@code target/outage-table.md}. */
final class OutageTable {

    private static final Path FILE = Path.of("target/outage-table.md");
    private static final List<String> ROWS = new ArrayList<>(List.of(
            "| scenario | players | doubles | lost | no-shows | held | orphans | apart | waits lost "
                    + "| longest ms | detected ms | recovered ms | calls | refused |",
            "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|"));

    private OutageTable() {}

    /** Adds an outcome, which it returns. */
    static synchronized Outcome note(Outcome outcome) {
        ROWS.add(row(outcome));
        try {
            Files.writeString(FILE, String.join("\n", ROWS) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outcome;
    }

    private static String row(Outcome outcome) {
        Diary diary = outcome.diary();
        String refused = diary.refusals().entrySet().stream()
                .map(entry -> entry.getValue() + " x "
                        + entry.getKey().replace("Service temporarily unavailable, try again later.", "try again"))
                .collect(Collectors.joining("; "));
        Stream<String> faults = Stream.of(Fault.values()).map(fault -> Integer.toString(outcome.count(fault)));
        return Stream.of(
                        Stream.of(outcome.name(), players(outcome.cast())),
                        faults,
                        Stream.of(
                                Long.toString(diary.longest(outcome.struck()).toMillis()),
                                millis(diary.noticed(outcome.struck())),
                                millis(outcome.recovered()),
                                Integer.toString(diary.size()),
                                refused.isEmpty() ? "0" : refused))
                .flatMap(cells -> cells)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String players(Crowd.Cast cast) {
        return cast.moving() + " + " + cast.standing();
    }

    private static String millis(Optional<Duration> time) {
        return time.map(Duration::toMillis).map(Object::toString).orElse("never");
    }
}
