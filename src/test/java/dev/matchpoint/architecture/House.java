package dev.matchpoint.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.OptionalInt;

/** The floors of the packages under {@code dev.matchpoint}: each may know what is below it, and nothing beside it. */
final class House {

    private static final String ROOT = "dev.matchpoint";
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("operations", 6),
            Map.entry("ctl", 6),
            Map.entry("django", 5),
            Map.entry("matchmaking", 5),
            Map.entry("fleet", 5),
            Map.entry("realtime", 5),
            Map.entry("match", 4),
            Map.entry("queue", 3),
            Map.entry("player", 3),
            Map.entry("web", 2),
            Map.entry("pairing", 2),
            Map.entry("database", 1),
            Map.entry("rating", 1),
            Map.entry("redis", 1),
            Map.entry("launch", 0),
            Map.entry("core", 0));

    private House() {}

    /** The package on a floor that a class lives in, with all that is below that package. */
    static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).split("\\.", 2)[0] : "";
    }

    static boolean has(String room) {
        return FLOORS.containsKey(room);
    }

    private static OptionalInt floor(String room) {
        Integer floor = FLOORS.get(room);
        return floor == null ? OptionalInt.empty() : OptionalInt.of(floor);
    }

    /** Holds for a class that depends on its own package and those on lower floors only. */
    static ArchCondition<JavaClass> lookDownOnly() {
        return new ArchCondition<>("depend on lower floors only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    if (!isDownwards(dependency)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isDownwards(Dependency dependency) {
        String from = room(dependency.getOriginClass());
        String to = room(dependency.getTargetClass());
        OptionalInt upper = floor(from);
        OptionalInt lower = floor(to);
        return from.equals(to)
                || !dependency.getTargetClass().getPackageName().startsWith(ROOT)
                || (upper.isPresent() && lower.isPresent() && lower.getAsInt() < upper.getAsInt());
    }
}
