package dev.matchpoint.fleet;

import dev.matchpoint.fleet.server.ServerId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a game server says of itself when it registers.
 *
 * @param capacity how many games it takes at once
 * @param metadata whatever its studio wants to keep with it
 */
@Schema(name = "ServerRegistration")
record RegisterRequest(
        @NotNull @Pattern(regexp = ServerId.PATTERN, message = NOT_A_NAME)
        String serverId,

        @NotBlank String host,
        @NotNull @Min(1) @Max(65_535) Integer port,
        @Nullable @Min(1) @Max(MAX_CAPACITY) Integer capacity,

        @Nullable @Pattern(regexp = REGION, message = NOT_A_REGION)
        String region,

        @Nullable @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata) {

    /** What a region is called; a queue's region is one, too. */
    static final String REGION = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    static final String NOT_A_REGION = "Enter a valid region of 1 to 64 letters, digits, dots, underscores or hyphens.";
    static final String DEFAULT_REGION = "ap-southeast-1";
    static final int DEFAULT_CAPACITY = 100;

    private static final int MAX_CAPACITY = 1_000_000;
    private static final String NOT_A_NAME =
            "Enter a valid server_id of 1 to 64 letters, digits, dots, underscores or hyphens, the first a letter or digit.";

    /** Words that mean something else in a path. */
    private static final Set<String> RESERVED = Set.of("best", "stats", "register", "assign", "release", "seats");

    boolean isNameReserved() {
        return RESERVED.contains(serverId);
    }

    int capacityOrDefault() {
        return capacity == null ? DEFAULT_CAPACITY : capacity;
    }

    String regionOrDefault() {
        return region == null ? DEFAULT_REGION : region;
    }

    Map<String, Object> metadataOrEmpty() {
        return metadata == null ? Map.of() : metadata;
    }
}
