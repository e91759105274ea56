package dev.matchpoint.load.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which fault comes when; the same seed draws the same ones. Every kind comes once before any comes again.
 *
 * @param every from one to the next
 */
public record FaultPlan(Duration every, List<Fault> faults) {

    /** As many as there is time for. */
    public static FaultPlan of(Duration length, Duration every, long seed) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        long count = length.dividedBy(every);
        while (faults.size() < count) {
            List<Fault> all = new ArrayList<>(Arrays.asList(Fault.values()));
            Collections.shuffle(all, random);
            faults.addAll(all);
        }
        return new FaultPlan(every, List.copyOf(faults.subList(0, (int) count)));
    }

    /** When one of them comes, from the start. */
    public Duration at(int index) {
        return every.multipliedBy(index);
    }

    /** A line each. */
    @Override
    public String toString() {
        return IntStream.range(0, faults.size())
                .mapToObj(index -> String.format(
                        "  %3d:%02d  %s", at(index).toMinutes(), at(index).toSecondsPart(), faults.get(index)))
                .collect(Collectors.joining("\n"));
    }
}
