package dev.matchpoint.fleet;

import dev.matchpoint.fleet.redis.RedisPool.Wish;
import dev.matchpoint.fleet.server.GameId;
import dev.matchpoint.fleet.server.ServerId;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A game that wants a server.
 *
 * @param serverId the only server that will do; else any
 * @param region where its players are: a server there, if one has room
 * @param minCapacity how much room the server must have
 */
@Schema(name = "AssignmentRequest")
record AssignRequest(
        @NotBlank @Size(max = GameId.MAX_LENGTH) String gameId,

        @Nullable @Pattern(regexp = ServerId.PATTERN, message = "Enter a valid server_id.")
        String serverId,

        @Nullable @Pattern(regexp = RegisterRequest.REGION, message = RegisterRequest.NOT_A_REGION)
        String region,

        @Nullable @Min(1) Integer minCapacity) {

    Wish wish() {
        return new Wish(
                new GameId(gameId),
                Optional.ofNullable(serverId).map(ServerId::new),
                Optional.ofNullable(region),
                minCapacity == null ? 1 : minCapacity);
    }
}
