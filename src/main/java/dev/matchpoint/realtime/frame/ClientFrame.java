package dev.matchpoint.realtime.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import java.util.Map;
import java.util.Optional;

/** What a client says, a type for each frame; {@link ClientFrames} reads them. */
public sealed interface ClientFrame {

    /** The beginning of a connection. */
    record Hello(Optional<Resume> resume) implements ClientFrame {}

    /**
     * The session that is to go on, and what is known of its rooms.
     *
     * @param token the secret of the session, as {@code welcome} gave it; whoever has it is the session
     * @param rooms the last event that is known of each
     */
    record Resume(SessionId session, String token, Map<RoomId, Position> rooms) {

        public Resume {
            rooms = Map.copyOf(rooms);
        }

        /** Without the token, which belongs into no log. */
        @Override
        public String toString() {
            return "Resume[session=" + session + ", rooms=" + rooms + "]";
        }
    }

    /** A sign of life; it is answered by {@code pong}. */
    record Ping() implements ClientFrame {}

    /** What concerns a room, and is answered by {@code ok}, {@code joined} or {@code err} with the same id. */
    sealed interface Request extends ClientFrame {

        /** The client's own name for the request, 1 to 64 characters; it is given back and nothing else. */
        String id();

        /** The room that it concerns. */
        RoomId room();
    }

    /**
     * To come in.
     *
     * @param since the last event that is known
     */
    record Join(String id, RoomId room, Role role, Optional<Position> since) implements Request {}

    /** To go. */
    record Leave(String id, RoomId room) implements Request {}

    /**
     * To publish an event.
     *
     * @param data any JSON, {@code null} too
     * @param mid the client's own name for the event, 1 to 64 characters: sent again with the same one, it is appended once
     * @param passing whether it is not to be in the log: {@code volatile}
     */
    record Publish(String id, RoomId room, EventType type, JsonNode data, String mid, boolean passing)
            implements Request {}

    /**
     * To change the state.
     *
     * @param rev that the change was made from
     * @param patch a {@link MergePatch}; an object, so that the state stays one
     */
    record Change(String id, RoomId room, long rev, ObjectNode patch) implements Request {}

    /** To be told the events after a position. */
    record History(String id, RoomId room, Position since) implements Request {}

    /** To be told who is there. */
    record Presence(String id, RoomId room) implements Request {}
}
