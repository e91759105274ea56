package dev.matchpoint.operations.why;

import dev.matchpoint.operations.why.Why.Hindrance;
import dev.matchpoint.operations.why.Why.Inside;
import dev.matchpoint.operations.why.Why.NotTaken;
import dev.matchpoint.operations.why.Why.Outside;
import dev.matchpoint.operations.why.Why.WindowNow;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Says in a sentence or two why somebody waits. Pure. */
final class Summary {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Summary() {}

    static String of(WindowNow window, Surroundings around, List<Hindrance> hindrances) {
        String inside = around.inside().isEmpty()
                ? "Nobody else waits within " + window.points() + " points. " + outside(around)
                : of(window, around.inside());
        return hindrances.stream().map(Summary::of).collect(Collectors.joining()) + inside;
    }

    private static String of(Hindrance hindrance) {
        return switch (hindrance) {
            case ENGINE_DEGRADED -> "Redis is away: PostgreSQL serves its queue. ";
            case MATCHING_PAUSED -> "PostgreSQL is away: nobody is matched until it is back. ";
        };
    }

    private static String of(WindowNow window, List<Inside> inside) {
        NotTaken nearest = inside.getFirst().notTaken();
        return switch (nearest) {
            case NEXT_SEARCH ->
                "The nearest is " + inside.getFirst().difference() + " points away, and is paired next.";
            case CLAIMED, EXPIRED, MET_LATELY, MATCHING_PAUSED ->
                inside.size() + " within " + window.points() + " points, of whom the nearest " + why(nearest) + ".";
        };
    }

    private static String why(NotTaken reason) {
        return switch (reason) {
            case CLAIMED -> "is being matched with somebody else";
            case EXPIRED -> "was not heard of for too long";
            case MET_LATELY -> "was matched with this player too lately for another match";
            case MATCHING_PAUSED -> "could be taken once matching goes on";
            case NEXT_SEARCH -> "is paired next";
        };
    }

    private static String outside(Surroundings around) {
        return around.nearestOutside().map(Summary::of).orElse("Nobody else waits in the queue.");
    }

    private static String of(Outside nearest) {
        String away = "The nearest is " + nearest.difference() + " points away, ";
        return nearest.insideAt() == null
                ? away + "which no wait allows."
                : away + "which is allowed from " + CLOCK.format(nearest.insideAt()) + " on.";
    }
}
