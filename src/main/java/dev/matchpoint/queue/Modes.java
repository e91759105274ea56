package dev.matchpoint.queue;

import static java.util.Objects.requireNonNull;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.pairing.Window;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The modes that are configured, read once at the start: a setting that makes no sense stops it. */
@Startup
@Singleton
public class Modes {

    /** What a match's answers name its seats by; the same for every mode so far. */
    private static final List<String> SIDES = List.of("black", "white");

    private final Map<String, Mode> byName;
    private final Mode standard;

    Modes(QueueConfig config) {
        Set<String> names = new HashSet<>(config.modes().keySet());
        names.add(config.defaultMode());
        Map<String, Mode> modes = new TreeMap<>();
        for (String name : names) {
            modes.put(
                    QueueName.ofMode(name).mode(),
                    read(name, requireNonNull(config.modes().get(name))));
        }
        this.byName = Collections.unmodifiableMap(modes);
        this.standard = requireNonNull(modes.get(config.defaultMode()));
    }

    private static Mode read(String name, QueueConfig.ModeConfig mode) {
        Window window = new Window(mode.windowBase(), mode.windowStep(), mode.windowEvery(), mode.windowGrowth());
        return new Mode(name, window, SIDES, mode.abandonAfter(), mode.rematchAfter());
    }

    /** The mode of a join that names none. */
    public Mode standard() {
        return standard;
    }

    /** The mode of this name, or empty if none is configured. */
    public Optional<Mode> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The mode of a queue; the standard one, if that is configured no more. */
    public Mode of(QueueName queue) {
        return named(queue.mode()).orElse(standard);
    }

    /** Every mode, in the order of their names. */
    public Collection<Mode> all() {
        return byName.values();
    }
}
