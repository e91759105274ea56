package dev.matchpoint.realtime.room.redis;

import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomId;
import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.RoomLog.Creation;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import dev.matchpoint.realtime.room.RoomLog.Top;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;

/** What the scripts of {@code lua/room} answer: a word, which their headers explain, and what belongs to it. */
final class Answers {

    private Answers() {}

    static Room room(RoomId id, Response view) {
        return new RoomAnswer(view).room(id);
    }

    static Creation creation(RoomId id, Response answer) {
        return switch (word(answer)) {
            case "created" -> new Creation.Created(room(id, answer.get(1)));
            case "there" -> new Creation.Taken();
            default -> throw unknown(answer);
        };
    }

    static Optional<Room> found(RoomId id, Response answer) {
        return switch (word(answer)) {
            case "found" -> Optional.of(room(id, answer.get(1)));
            case "no-room" -> Optional.empty();
            default -> throw unknown(answer);
        };
    }

    static Entrance entrance(RoomId id, Response answer) {
        return switch (word(answer)) {
            case "in" -> new Entrance.In(room(id, answer.get(1)), missed(answer));
            case "no-room" -> new Entrance.NoRoom();
            case "full" -> new Entrance.Full();
            case "over" -> new Entrance.Over();
            default -> throw unknown(answer);
        };
    }

    private static Missed missed(Response answer) {
        return switch (answer.get(2).toString()) {
            case "all" -> new Missed.All(events(answer.get(3)));
            case "unknown" -> new Missed.Unknown();
            default -> throw unknown(answer);
        };
    }

    static Publication publication(Response answer) {
        return switch (word(answer)) {
            case "appended" -> new Publication.Appended(position(answer));
            case "passed" -> new Publication.Passed();
            case "no-room" -> new Publication.NoRoom();
            case "no-player" -> new Publication.NoPlayer();
            default -> throw unknown(answer);
        };
    }

    static Alteration alteration(Response answer) {
        return switch (word(answer)) {
            case "changed" ->
                new Alteration.Changed(position(answer), answer.get(3).toLong());
            case "outdated" -> new Alteration.Outdated(answer.get(1).toLong());
            case "no-room" -> new Alteration.NoRoom();
            case "no-player" -> new Alteration.NoPlayer();
            default -> throw unknown(answer);
        };
    }

    static History history(Response answer) {
        return switch (word(answer)) {
            case "events" -> new History.Events(events(answer.get(3)), position(answer));
            case "lost" -> new History.Lost(position(answer));
            case "no-room" -> new History.NoRoom();
            default -> throw unknown(answer);
        };
    }

    static Optional<Top> top(Response answer) {
        return switch (word(answer)) {
            case "top" -> Optional.of(new Top(position(answer), answer.get(3).toLong()));
            case "no-room" -> Optional.empty();
            default -> throw unknown(answer);
        };
    }

    private static String word(Response answer) {
        return answer.get(0).toString();
    }

    private static Position position(Response answer) {
        return new Position(answer.get(1).toString(), answer.get(2).toLong());
    }

    private static List<RoomEvent> events(Response entries) {
        return entries.stream().map(Answers::event).toList();
    }

    /** An entry of the stream: its id, and t, i, b with their values. */
    private static RoomEvent event(Response entry) {
        String id = entry.get(0).toString();
        Response fields = entry.get(1);
        long offset = Long.parseLong(id.substring(0, id.indexOf('-')));
        return new RoomEvent(offset, fields.get(3).toString(), fields.get(5).toString());
    }

    private static IllegalStateException unknown(Response answer) {
        return new IllegalStateException("A script of rooms answered " + word(answer));
    }
}
