package dev.matchpoint.outage;

import dev.matchpoint.race.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all players were told, in a scenario, and when. */
final class Diary {

    private final Queue<Told> entries = new ConcurrentLinkedQueue<>();

    /** Makes a call and notes what became of it; empty if nobody answered. */
    Optional<Reply> note(String name, Supplier<Reply> call) {
        long asked = System.nanoTime();
        try {
            Reply reply = call.get();
            entries.add(Told.of(name, reply, asked));
            return Optional.of(reply);
        } catch (UncheckedIOException e) {
            entries.add(Told.nothing(name, e.getCause(), asked));
            return Optional.empty();
        }
    }

    /** From this moment to the first answer that shows an outage, asked for after it. */
    Optional<Duration> noticed(long sinceNanos) {
        return after(sinceNanos)
                .filter(Told::isOfAnOutage)
                .map(told -> Duration.ofNanos(told.answeredNanos() - sinceNanos))
                .min(Comparator.naturalOrder());
    }

    /** The longest that a call took which was answered after this moment. */
    Duration longest(long sinceNanos) {
        return after(sinceNanos).map(Told::took).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** Why calls were refused or not answered, and how many. */
    Map<String, Long> refusals() {
        return entries.stream()
                .filter(told -> !told.refusal().isEmpty())
                .collect(Collectors.groupingBy(Told::refusal, TreeMap::new, Collectors.counting()));
    }

    int size() {
        return entries.size();
    }

    private Stream<Told> after(long sinceNanos) {
        return entries.stream().filter(told -> told.answeredNanos() >= sinceNanos);
    }
}
