package dev.matchpoint.realtime.hub;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.hub.Attendance.Attendee;
import dev.matchpoint.realtime.hub.Attendance.Change;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Message.Newcomer;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What members of a room are sent. State and bodies of events are JSON already, and put in as they are. */
final class Frames {

    private final RoomId room;

    Frames(RoomId room) {
        this.room = room;
    }

    /** An event of a log. */
    String event(String epoch, RoomEvent event) {
        return event.frame(room, epoch);
    }

    /** An event in no log: it has no place. */
    String passing(String body) {
        return begin("ev") + ',' + body + '}';
    }

    /** Why the next frame of the room is {@code joined} again. */
    String resync(Loss reason) {
        return begin("resync") + ",\"reason\":\"" + reason + "\"}";
    }

    /** Who came and who went; what is empty is left out. */
    String presence(Change change) {
        StringBuilder frame = new StringBuilder(begin("presence"));
        if (!change.joined().isEmpty()) {
            frame.append(",\"joined\":").append(array(change.joined(), Frames::newcomer));
        }
        if (!change.left().isEmpty()) {
            frame.append(",\"left\":").append(array(change.left(), PlayerId::toString));
        }
        return frame.append('}').toString();
    }

    /** That a player is not in the room any more, as the player's own connections are told last. */
    String left(PlayerId player) {
        return presence(new Change(List.of(), List.of(player)));
    }

    /** The room, and what was missed in it. */
    String joined(Entrance.In in, List<Attendee> members) {
        Room now = in.room();
        String epoch = now.top().epoch();
        List<RoomEvent> events = switch (in.missed()) {
            case Missed.All all -> all.events();
            case Missed.Unknown _ -> List.of();
        };
        return begin("joined") + ",\"e\":\"" + epoch + "\",\"o\":" + now.top().offset()
                + ",\"recovered\":" + (in.missed() instanceof Missed.All)
                + ",\"events\":" + array(events, event -> event(epoch, event))
                + ",\"presence\":" + array(members, Frames::member)
                + ",\"rev\":" + now.rev() + ",\"status\":\"" + now.status() + '"'
                + ",\"turn\":" + now.turn().map(Frames::text).orElse("null")
                + ",\"state\":" + now.state() + '}';
    }

    private String begin(String kind) {
        return "{\"frame\":\"" + kind + "\",\"room\":\"" + room + '"';
    }

    private static String newcomer(Newcomer newcomer) {
        return player(newcomer.player(), newcomer.username(), newcomer.role()) + '}';
    }

    private static String member(Attendee member) {
        return player(member.player(), member.username(), member.role()) + ",\"online\":" + member.online() + '}';
    }

    private static String player(PlayerId player, String username, Role role) {
        return "{\"user_id\":" + player + ",\"username\":" + text(username) + ",\"role\":\"" + role + '"';
    }

    private static String text(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        return text.append('"').toString();
    }

    private static <T> String array(Collection<T> items, Function<T, String> json) {
        return items.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }
}
