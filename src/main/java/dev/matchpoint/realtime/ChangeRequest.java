package dev.matchpoint.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.matchpoint.realtime.frame.EventBody;
import dev.matchpoint.realtime.frame.MergePatch;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog.Change;
import dev.matchpoint.realtime.room.RoomStatus;
import dev.matchpoint.web.input.ExactNumbers;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A room to be changed. What is left out stays as it is.
 *
 * @param rev that the change is made from
 * @param turn a text, or null for nobody's: that is not the same as to leave it out
 * @param state a merge patch (RFC 7396)
 */
@ExactNumbers
@Schema(name = "RoomChange")
record ChangeRequest(
        @NotNull @Min(0) Long rev,
        @Nullable RoomStatus status,

        @Nullable @Schema(implementation = String.class, nullable = true, maxLength = MAX_TURN)
        JsonNode turn,

        @Nullable ObjectNode state) {

    private static final int MAX_TURN = 64;

    /** What is wrong with the turn, if anything. */
    Optional<String> complaint() {
        return switch (turn) {
            case null -> Optional.empty();
            case NullNode _ -> Optional.empty();
            case TextNode text when text.textValue().length() <= MAX_TURN -> Optional.empty();
            case TextNode _ -> Optional.of("Ensure this field has no more than " + MAX_TURN + " characters.");
            default -> Optional.of("Not a valid string.");
        };
    }

    boolean changesNothing() {
        return status == null && turn == null && state == null;
    }

    /** The state of a room afterwards. */
    MergePatch.Outcome state(Room before) {
        return state == null ? new MergePatch.Outcome.Merged(before.state()) : MergePatch.apply(before.state(), state);
    }

    /**
     * The whole change. Who may make it has been found out: the log is not to ask whether it is a player of the room.
     *
     * @param state afterwards
     */
    Change change(Room before, String state, Actor actor, Instant now) {
        return new Change(
                Optional.empty(),
                rev,
                status == null ? before.status() : status,
                turn == null ? before.turn() : Optional.ofNullable(turn.textValue()),
                state,
                EventBody.change(actor.player(), rev + 1, told(), now));
    }

    private ObjectNode told() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        if (state != null) {
            told.set("patch", state);
        }
        if (status != null) {
            told.put("status", status.toString());
        }
        if (turn != null) {
            told.set("turn", turn);
        }
        return told;
    }
}
