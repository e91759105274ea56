package dev.matchpoint.operations.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much there is; null where nobody knows at the moment.
 *
 * @param onlineUsers players who made a call in the last minute, or are connected
 * @param activeGames matches that are live
 * @param totalConnections WebSockets that are open, on all instances
 * @param waitingPlayers players who wait
 * @param activeRooms rooms
 * @param instances that were heard of in the last seconds
 */
@Schema(name = "HealthStats")
record StatsView(
        @JsonProperty("onlineUsers") @Nullable Long onlineUsers,
        @JsonProperty("activeGames") @Nullable Long activeGames,
        @JsonProperty("totalConnections") @Nullable Long totalConnections,
        @JsonProperty("waitingPlayers") @Nullable Long waitingPlayers,
        @JsonProperty("activeRooms") @Nullable Long activeRooms,
        @Nullable Long instances) {}
