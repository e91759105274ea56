package dev.matchpoint.realtime.frame;

import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes frames of their fields. */
final class FrameReader {

    /** How long the names may be that clients give to requests and events. */
    static final int LONGEST_NAME = 64;

    private static final int LONGEST_TOKEN = 128;
    private static final int LONGEST_EPOCH = 32;

    private static final String NO_ROOM = "must be the name of a room: 1 to 64 of A-Z a-z 0-9 _ -";
    private static final String NO_TYPE =
            "must be 1 to 64 of A-Z a-z 0-9 _ . : - and none of state, room, join, leave, system";
    private static final String NO_FRAME = "must be hello, join, leave, pub, state, history, presence or ping";

    private final int maxRooms;

    FrameReader(int maxRooms) {
        this.maxRooms = maxRooms;
    }

    /** The frame of that name. */
    ClientFrame read(String name, Fields fields) throws Fields.Wrong {
        return switch (name) {
            case "hello" -> hello(fields);
            case "join" -> new ClientFrame.Join(id(fields), room(fields), role(fields), since(fields));
            case "leave" -> new ClientFrame.Leave(id(fields), room(fields));
            case "pub" -> publish(fields);
            case "state" ->
                new ClientFrame.Change(id(fields), room(fields), fields.count("rev"), fields.object("patch"));
            case "history" -> new ClientFrame.History(id(fields), room(fields), position(fields, "since"));
            case "presence" -> new ClientFrame.Presence(id(fields), room(fields));
            case "ping" -> new ClientFrame.Ping();
            default -> throw new Fields.Wrong("frame", NO_FRAME);
        };
    }

    private ClientFrame hello(Fields fields) throws Fields.Wrong {
        return new ClientFrame.Hello(
                fields.isAbsent("resume") ? Optional.empty() : Optional.of(resume(fields.inner("resume"))));
    }

    private ClientFrame.Resume resume(Fields fields) throws Fields.Wrong {
        SessionId session = fields.read("sid", SessionId::parse, "must be the id of a session");
        String token = fields.text("token", LONGEST_TOKEN);
        return new ClientFrame.Resume(session, token, fields.isAbsent("rooms") ? Map.of() : rooms(fields));
    }

    private Map<RoomId, Position> rooms(Fields resume) throws Fields.Wrong {
        Fields fields = resume.inner("rooms");
        Set<String> names = fields.names();
        if (names.size() > maxRooms) {
            throw resume.wrong("rooms", "must be " + maxRooms + " at most");
        }
        Map<RoomId, Position> rooms = new HashMap<>();
        for (String name : names) {
            RoomId room = RoomId.parse(name).orElseThrow(() -> resume.wrong("rooms", "each " + NO_ROOM));
            rooms.put(room, position(fields, name));
        }
        return rooms;
    }

    private static ClientFrame publish(Fields fields) throws Fields.Wrong {
        return new ClientFrame.Publish(
                id(fields),
                room(fields),
                fields.read("type", EventType::parse, NO_TYPE),
                fields.any("data"),
                fields.text("mid", LONGEST_NAME),
                fields.flag("volatile"));
    }

    private static String id(Fields fields) throws Fields.Wrong {
        return fields.text("id", LONGEST_NAME);
    }

    private static RoomId room(Fields fields) throws Fields.Wrong {
        return fields.read("room", RoomId::parse, NO_ROOM);
    }

    private static Role role(Fields fields) throws Fields.Wrong {
        return fields.read("role", FrameReader::role, "must be player or spectator");
    }

    private static Optional<Role> role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.toString().equals(text))
                .findFirst();
    }

    private static Optional<Position> since(Fields fields) throws Fields.Wrong {
        return fields.isAbsent("since") ? Optional.empty() : Optional.of(position(fields, "since"));
    }

    private static Position position(Fields outer, String name) throws Fields.Wrong {
        Fields fields = outer.inner(name);
        return Position.parse(fields.text("e", LONGEST_EPOCH) + ':' + fields.count("o"))
                .orElseThrow(() -> outer.wrong(name, "must be a position, {e, o}"));
    }
}
