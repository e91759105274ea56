package dev.matchpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.outage.Audit.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of a scenario.
 *
 * @param found what must not be, by kind
 * @param struck when the fault came, as {@link System#nanoTime()}
 * @param recovered how long after it was lifted all instances were whole again; empty if they were not
 */
record Outcome(
        String name,
        Crowd.Cast cast,
        Map<Fault, List<String>> found,
        Diary diary,
        long struck,
        Optional<Duration> recovered) {

    /** Of each kind. */
    private static final int SHOWN = 3;

    private static final String BUSY = "503 Service temporarily unavailable, try again later.";

    /** Fails if anybody was lost, matched twice, told an untruth or anything of the kind, or if it does not end. */
    Outcome holds() {
        String wrong = found.entrySet().stream()
                .flatMap(kind -> kind.getValue().stream().limit(SHOWN).map(one -> kind.getKey() + ": " + one))
                .collect(Collectors.joining("\n"));
        assertThat(wrong).as(name).isEmpty();
        assertThat(recovered).as("%s: time to recover", name).isPresent();
        return this;
    }

    /** Fails if any call was refused or not answered; but not if an instance was too busy to know what time it is. */
    Outcome refusesNobody() {
        assertThat(diary.refusals().keySet()).as(name).allMatch(one -> one.endsWith(BUSY));
        return this;
    }

    /** How much of a kind there is. */
    int count(Fault fault) {
        return found.getOrDefault(fault, List.of()).size();
    }
}
