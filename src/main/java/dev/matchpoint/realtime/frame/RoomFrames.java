package dev.matchpoint.realtime.frame;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Member;
import dev.matchpoint.realtime.room.Message.Newcomer;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import java.util.List;
import java.util.Optional;

/**
 * What members of a room are told. State and bodies of events are JSON already, and put in as they are; missed events have the
 * form in which they would have been sent.
 */
public final class RoomFrames {

    private RoomFrames() {}

    /**
     * Somebody who is in a room.
     *
     * @param online whether by a session, as far as is known
     */
    public record Present(PlayerId player, String username, Role role, boolean online) {

        /** A member, as of when the room was looked at. */
        public static Present of(Member member) {
            return new Present(
                    member.player(),
                    member.username(),
                    member.role(),
                    !member.sessions().isEmpty());
        }
    }

    /** An event that is in no log: it has no place. */
    public static String passing(RoomId room, String body) {
        return frame("ev", room).members(body).toString();
    }

    /** Why the next frame of the room is {@code joined} again. */
    public static String resync(RoomId room, String reason) {
        return frame("resync", room).text("reason", reason).toString();
    }

    /** Who came and who went; without a field for nobody. */
    public static String presence(RoomId room, List<Newcomer> joined, List<PlayerId> left) {
        ObjectText frame = frame("presence", room);
        if (!joined.isEmpty()) {
            frame.array(
                    "joined",
                    joined,
                    one -> player(one.player(), one.username(), one.role()).toString());
        }
        if (!left.isEmpty()) {
            frame.array("left", left, PlayerId::toString);
        }
        return frame.toString();
    }

    /**
     * Somebody is in.
     *
     * @param request that this is the answer to; empty if the session was resumed, or the room began anew
     * @param missed all events, or {@code recovered} is false
     */
    public static String joined(Optional<String> request, Room room, Missed missed, List<Present> present) {
        ObjectText frame = ObjectText.frame("joined");
        request.ifPresent(id -> frame.text("id", id));
        return position(frame.text("room", room.id().value()), room.top())
                .json("recovered", Boolean.toString(missed instanceof Missed.All))
                .array(
                        "events",
                        events(missed),
                        event -> event.frame(room.id(), room.top().epoch()))
                .array("presence", present, RoomFrames::person)
                .number("rev", room.rev())
                .text("status", room.status().toString())
                .json("turn", room.turn().map(ObjectText::quoted).orElse("null"))
                .json("state", room.state())
                .toString();
    }

    private static List<RoomEvent> events(Missed missed) {
        return switch (missed) {
            case Missed.All all -> all.events();
            case Missed.Unknown _ -> List.of();
        };
    }

    /** The answer to {@code history}, with the position of the log's last event. */
    public static String history(String id, RoomId room, History.Events history) {
        Position top = history.top();
        return position(answer("ok", id), top)
                .array("events", history.events(), event -> event.frame(room, top.epoch()))
                .toString();
    }

    /** Who is in, in answer to a request. */
    public static String players(String id, List<Present> present) {
        return answer("ok", id).array("players", present, RoomFrames::person).toString();
    }

    private static ObjectText frame(String name, RoomId room) {
        return ObjectText.frame(name).text("room", room.value());
    }

    /** The beginning of an answer to a request. */
    static ObjectText answer(String frame, String id) {
        return ObjectText.frame(frame).text("id", id);
    }

    /** With a position as {@code e} and {@code o}. */
    static ObjectText position(ObjectText frame, Position at) {
        return frame.text("e", at.epoch()).number("o", at.offset());
    }

    private static String person(Present present) {
        return player(present.player(), present.username(), present.role())
                .json("online", Boolean.toString(present.online()))
                .toString();
    }

    private static ObjectText player(PlayerId player, String username, Role role) {
        return new ObjectText()
                .number("user_id", player.value())
                .text("username", username)
                .text("role", role.toString());
    }
}
