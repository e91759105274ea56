package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.room.Member;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomId;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import java.util.List;
import java.util.Optional;

/**
 * What the server says of a room. Events in answers are {@code {o, type, from, data, ts}}, people {@code {id, username, role}}.
 */
final class RoomFrames {

    private RoomFrames() {}

    /** The beginning of an answer to a request. */
    static ObjectText answer(String frame, String id) {
        return ObjectText.frame(frame).text("id", id);
    }

    /** With a position as {@code e} and {@code o}. */
    static ObjectText position(ObjectText frame, Position at) {
        return frame.text("e", at.epoch()).number("o", at.offset());
    }

    /**
     * Somebody is in.
     *
     * @param id of the request; empty if the session was resumed
     * @param missed all events, or {@code recovered} is false
     */
    static String joined(Optional<String> id, Room room, Missed missed) {
        ObjectText frame =
                id.map(request -> answer("joined", request)).orElseGet(() -> ObjectText.frame("joined"));
        position(frame.text("room", room.id().value()), room.top());
        recovered(frame, missed);
        return frame.array("presence", room.members(), RoomFrames::person)
                .number("rev", room.rev())
                .json("state", room.state())
                .toString();
    }

    private static void recovered(ObjectText frame, Missed missed) {
        List<RoomEvent> events =
                switch (missed) {
                    case Missed.All all -> all.events();
                    case Missed.Unknown _ -> List.of();
                };
        frame.json("recovered", Boolean.toString(missed instanceof Missed.All))
                .array("events", events, RoomFrames::event);
    }

    /** The answer to {@code history}, with the position of the log's last event. */
    static String history(String id, History.Events history) {
        return position(answer("ok", id), history.top())
                .array("events", history.events(), RoomFrames::event)
                .toString();
    }

    /** The answer to {@code presence}. */
    static String players(String id, List<Member> present) {
        return answer("ok", id).array("players", present, RoomFrames::person).toString();
    }

    /** Somebody came or went; without a field for nobody. */
    static String presence(RoomId room, Message.Moved moved) {
        ObjectText frame = ObjectText.frame("presence").text("room", room.value());
        if (!moved.joined().isEmpty()) {
            frame.array("joined", moved.joined(), RoomFrames::person);
        }
        if (!moved.left().isEmpty()) {
            frame.array("left", moved.left(), PlayerId::toString);
        }
        return frame.toString();
    }

    /** What a client knows of a room is no longer continued: it is to join again. */
    static String resync(RoomId room, String reason) {
        return ObjectText.frame("resync")
                .text("room", room.value())
                .text("reason", reason)
                .toString();
    }

    private static String event(RoomEvent event) {
        return new ObjectText().number("o", event.offset()).members(event.body()).toString();
    }

    private static String person(Member member) {
        return person(member.player(), member.username(), member.role());
    }

    private static String person(Message.Newcomer newcomer) {
        return person(newcomer.player(), newcomer.username(), newcomer.role());
    }

    private static String person(PlayerId player, String username, Role role) {
        return new ObjectText()
                .number("id", player.value())
                .text("username", username)
                .text("role", role.toString())
                .toString();
    }
}
