package dev.matchpoint.load.report;

import dev.matchpoint.load.player.Flow;
import dev.matchpoint.load.store.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run has found so far. Used by one thread. */
public final class Findings {

    private final Map<String, String> environment;
    private final List<Measurement> measurements = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<Target> targets = new ArrayList<>();
    private Verdict verdict = Verdict.NONE;
    private long errors;
    private long refused;

    /** Nothing yet. */
    public Findings(Map<String, String> environment) {
        this.environment = new LinkedHashMap<>(environment);
    }

    /** Takes a measurement. */
    public void add(Measurement measurement) {
        measurements.add(measurement);
        errors += measurement.errors();
        System.out.printf(
                "Round %d, %s, %s loop: %,.0f calls a second, p50 %.2f ms, p99 %.2f ms%n",
                measurement.round(),
                measurement.subject(),
                measurement.pace() == Measurement.Kind.OPEN ? "open" : "closed",
                measurement.perSecond(),
                measurement.p50(),
                measurement.p99());
    }

    /** Takes what the stores say after a phase. */
    public void add(Verdict further) {
        verdict = verdict.plus(further);
        if (further.violations() > 0) {
            System.out.println("BROKEN: " + further);
            further.examples().forEach(System.out::println);
        }
    }

    /** Takes how the calls of a flow were answered. */
    public void add(Flow.Outcome outcome) {
        errors += outcome.errors();
        refused += outcome.refused();
    }

    /** Takes calls that were not answered as they should. */
    public void addErrors(long further) {
        errors += further;
    }

    /** Takes a target. */
    public void add(Target target) {
        targets.add(target);
    }

    /** Takes a figure for which there is no target: a number, or a table of numbers. */
    public void add(String name, @Nullable Object figure) {
        boolean empty = figure instanceof Map<?, ?> table && table.isEmpty();
        if (figure != null && !empty) {
            figures.put(name, figure);
        }
    }

    /** The middle ones of what was measured. */
    public Medians medians() {
        return new Medians(measurements);
    }

    /** Whether every call was answered and every promise was kept. */
    public boolean isSound() {
        return errors == 0 && verdict.violations() == 0;
    }

    /** Whether every target was kept, too. */
    public boolean isGood() {
        return isSound() && targets.stream().allMatch(Target::kept);
    }

    Map<String, String> environment() {
        return environment;
    }

    List<Measurement> measurements() {
        return measurements;
    }

    Map<String, Object> figures() {
        return figures;
    }

    List<Target> targets() {
        return targets;
    }

    Verdict verdict() {
        return verdict;
    }

    long errors() {
        return errors;
    }

    long refused() {
        return refused;
    }
}
