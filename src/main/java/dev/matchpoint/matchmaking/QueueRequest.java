package dev.matchpoint.matchmaking;

import dev.matchpoint.core.QueueName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which queue a caller means; what is absent means the default.
 *
 * @param mode the name of a configured mode
 * @param region a word of the studio's choosing
 * @param level a number of the studio's choosing
 */
record QueueRequest(
        @Nullable String mode,

        @Nullable @Pattern(regexp = QueueName.WORD, message = NOT_A_REGION)
        String region,

        @Nullable @Min(0) @Max(MAX_LEVEL) Integer level) {

    static final int MAX_LEVEL = 1_000_000;
    static final String NOT_A_REGION =
            "Enter a valid region of 1 to 32 lower-case letters, digits, hyphens or underscores.";

    static final QueueRequest DEFAULT = new QueueRequest(null, null, null);

    /** The queue, of a mode that is known to exist. */
    QueueName in(String knownMode) {
        return new QueueName(
                knownMode, region == null ? "" : region, level == null ? OptionalInt.empty() : OptionalInt.of(level));
    }
}
