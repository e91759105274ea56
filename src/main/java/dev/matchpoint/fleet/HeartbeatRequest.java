package dev.matchpoint.fleet;

import dev.matchpoint.fleet.server.Beat;
import dev.matchpoint.fleet.server.ServerId;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life of a game server; each field may be left out.
 *
 * @param cpuUsage as its studio measures it
 * @param memoryUsage as its studio measures it
 * @param activeGames how many games it runs, as it knows; does not change what is assigned to it
 */
@Schema(name = "Heartbeat")
record HeartbeatRequest(
        @Nullable @DecimalMin(value = "0", message = OUT_OF_BOUNDS) @DecimalMax(value = "1e12", message = OUT_OF_BOUNDS)
        Double cpuUsage,

        @Nullable @DecimalMin(value = "0", message = OUT_OF_BOUNDS) @DecimalMax(value = "1e12", message = OUT_OF_BOUNDS)
        Double memoryUsage,

        @Nullable @Min(0) @Max(MAX_GAMES) Integer activeGames) {

    private static final String OUT_OF_BOUNDS = "Enter a number from 0 to 1e12.";
    private static final int MAX_GAMES = 1_000_000_000;

    Beat beat(String server, Instant at) {
        return new Beat(new ServerId(server), at, cpuUsage, memoryUsage, activeGames);
    }
}
