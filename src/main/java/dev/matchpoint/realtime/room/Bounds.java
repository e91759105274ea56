package dev.matchpoint.realtime.room;

import java.time.Duration;

/**
 * How much is kept, and how long.
 *
 * @param events how many of a room, at most
 * @param eventLife how long an event is kept, at most
 * @param roomLife how long a room is kept in which nothing is done
 */
public record Bounds(int events, Duration eventLife, Duration roomLife) {

    /** 1,000 events or ten minutes of them, whichever is less; rooms for two hours. */
    public static final Bounds DEFAULT = new Bounds(1_000, Duration.ofMinutes(10), Duration.ofHours(2));

    public Bounds {
        if (events < 1 || !eventLife.isPositive() || !roomLife.isPositive()) {
            throw new IllegalArgumentException("nothing would be kept");
        }
    }
}
