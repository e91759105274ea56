package dev.matchpoint.realtime.cluster;

/** Who keeps a room now. */
sealed interface Keeper {

    /** Redis, for all instances. */
    record ByRedis() implements Keeper {}

    /** This instance, for those who are connected to it. */
    record ByIsland(Island island) implements Keeper {}

    /** Nobody; what is to be done in it waits for Redis. */
    record Frozen() implements Keeper {}

    /** Nobody, as it is to be, or as nothing is known of it here. */
    record Nobody() implements Keeper {}
}
