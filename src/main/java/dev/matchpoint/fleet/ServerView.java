package dev.matchpoint.fleet;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerStatus;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A game server as it is shown to the holders of keys.
 *
 * @param activeGames games assigned and not released, whatever the server reports
 * @param differsSince since when it reports another number of games; null while it does not
 * @param metadata what its studio said of it
 */
@Schema(name = "Server")
record ServerView(
        String serverId,
        String host,
        int port,
        int capacity,
        String region,
        ServerStatus status,
        int activeGames,
        @Nullable Double cpuUsage,
        @Nullable Double memoryUsage,
        @Nullable Instant differsSince,
        Instant registeredAt,
        Instant lastHeartbeat,

        @JsonRawValue
        @Schema(type = SchemaType.OBJECT, description = "A JSON object of the studio's choosing", examples = "{}")
        String metadata) {

    static ServerView of(Server server, Instant now, Duration healthyFor) {
        return new ServerView(
                server.id().value(),
                server.host(),
                server.port(),
                server.capacity(),
                server.region(),
                server.status(now, healthyFor),
                server.active(),
                server.cpuUsage(),
                server.memoryUsage(),
                server.differsSince(),
                server.registeredAt(),
                server.heardAt(),
                server.metadata());
    }
}
