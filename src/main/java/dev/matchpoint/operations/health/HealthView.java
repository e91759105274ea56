package dev.matchpoint.operations.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether players can be served, in the words that the clients of this call know.
 *
 * @param status {@code healthy}, {@code degraded} or {@code unhealthy}
 * @param redis whether Redis answers
 * @param matchmaking whether players can be matched
 * @param gameStates whether rooms are the same on all instances
 * @param socketMappings whether instances hear of one another, as a message to itself has come back
 */
@Schema(name = "Health")
record HealthView(
        @Schema(enumeration = {"healthy", "degraded", "unhealthy"})
        String status,

        boolean redis,
        boolean matchmaking,
        @JsonProperty("gameStates") boolean gameStates,
        @JsonProperty("socketMappings") boolean socketMappings,
        Details details) {

    /**
     * Figures; null where nobody knows at the moment.
     *
     * @param redisConnection {@code connected}, {@code disconnected} or {@code none}, by choice
     * @param matchmakingData players who wait
     * @param activeGameStates matches that are live
     * @param activeSocketMappings WebSockets that are open, on all instances
     * @param activeRooms rooms
     */
    @Schema(name = "HealthDetails")
    record Details(
            @JsonProperty("redisConnection") @Schema(enumeration = {"connected", "disconnected", "none"})
            String redisConnection,

            @JsonProperty("matchmakingData") @Nullable Long matchmakingData,
            @JsonProperty("activeGameStates") @Nullable Long activeGameStates,
            @JsonProperty("activeSocketMappings") @Nullable Long activeSocketMappings,
            @JsonProperty("activeRooms") @Nullable Long activeRooms) {}
}
