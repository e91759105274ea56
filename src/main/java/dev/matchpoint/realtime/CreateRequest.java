package dev.matchpoint.realtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matchpoint.realtime.frame.MergePatch;
import dev.matchpoint.realtime.frame.Utf8;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.OnOutage;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomStatus;
import dev.matchpoint.web.input.ExactNumbers;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A room to be made.
 *
 * @param id none for one that nobody can guess
 * @param maxPlayers 16 if it is left out
 * @param onOutage local if it is left out
 * @param state empty if it is left out
 */
@ExactNumbers
@Schema(name = "RoomRequest")
record CreateRequest(
        @Nullable @Pattern(regexp = "(?!match-)[A-Za-z0-9_-]{1,64}", message = NOT_A_NAME)
        String id,

        @Nullable @Min(1) @Max(MAX_PLAYERS) Integer maxPlayers,
        @Nullable OnOutage onOutage,
        @Nullable ObjectNode state) {

    /** What is sent to each costs as much for spectators, of whom there may be any number: this is against mistakes. */
    private static final int MAX_PLAYERS = 1_000;

    private static final int USUAL_PLAYERS = 16;
    private static final String NOT_A_NAME =
            "Enter a valid id of 1 to 64 letters, digits, underscores or hyphens that does not begin with match-.";

    /** Of whom the body of the request is empty. */
    static final CreateRequest NOTHING = new CreateRequest(null, null, null, null);

    /** Whether the state is larger than states may be; a larger body may be allowed. */
    boolean exceedsLimit() {
        return Utf8.length(stateOrEmpty()) > MergePatch.MAX_STATE_BYTES;
    }

    private String stateOrEmpty() {
        return state == null ? "{}" : state.toString();
    }

    /** The room as it is to be. Its epoch is the log's affair. */
    Room room(Actor owner, Instant now) {
        return new Room(
                id == null ? RoomId.random() : new RoomId(id),
                owner.owner(),
                maxPlayers == null ? USUAL_PLAYERS : maxPlayers,
                onOutage == null ? OnOutage.LOCAL : onOutage,
                RoomStatus.WAITING,
                Optional.empty(),
                stateOrEmpty(),
                0,
                new Position("", 0),
                0,
                now,
                now,
                now,
                List.of());
    }
}
