package dev.matchpoint.fleet.server;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A heartbeat of a server; what it does not say stays as it said last.
 *
 * @param at when it came, by PostgreSQL's clock
 * @param cpuUsage as the studio measures it
 * @param memoryUsage as the studio measures it
 * @param games how many games run there, as the server says
 */
public record Beat(
        ServerId server,
        Instant at,
        @Nullable Double cpuUsage,
        @Nullable Double memoryUsage,
        @Nullable Integer games) {

    /** This one after another: the later time, and what either says, this one first. */
    public Beat after(Beat before) {
        return new Beat(
                server,
                at.isAfter(before.at) ? at : before.at,
                cpuUsage == null ? before.cpuUsage : cpuUsage,
                memoryUsage == null ? before.memoryUsage : memoryUsage,
                games == null ? before.games : games);
    }
}
