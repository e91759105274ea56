package dev.matchpoint.realtime.room.redis;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.room.Member;
import dev.matchpoint.realtime.room.OnOutage;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomId;
import dev.matchpoint.realtime.room.RoomStatus;
import dev.matchpoint.realtime.session.InstanceId;
import dev.matchpoint.realtime.session.SessionId;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A room as {@code view()} of {@code room.lua} gives it: the hash of meta, the state, the hash of members. */
final class RoomAnswer {

    /** What a turn begins with, so that an empty one is not none. */
    static final String TURN = "=";

    private static final String PLAYER = "p:";
    private static final String SESSION = "s:";
    private static final Pattern MEMBER =
            Pattern.compile("([a-z]+)\\|[0-9]+\\|([0-9]+)\\|([0-9]+)\\|(.*)", Pattern.DOTALL);

    private final Map<String, String> meta;
    private final String state;
    private final Map<String, String> members;

    RoomAnswer(Response view) {
        meta = hash(view.get(0));
        state = view.get(1).toString();
        members = hash(view.get(2));
    }

    /** Fields and values in turns: what a script is given for a hash. */
    private static Map<String, String> hash(Response flat) {
        Map<String, String> hash = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            hash.put(flat.get(i).toString(), flat.get(i + 1).toString());
        }
        return hash;
    }

    Room room(RoomId id) {
        return new Room(
                id,
                text("owner"),
                Integer.parseInt(text("max")),
                OnOutage.valueOf(text("outage").toUpperCase(Locale.ROOT)),
                RoomStatus.valueOf(text("status").toUpperCase(Locale.ROOT)),
                turn(),
                state,
                number("rev"),
                new Position(text("epoch"), number("offset")),
                number("presence"),
                Instant.ofEpochMilli(number("created")),
                Instant.ofEpochMilli(number("updated")),
                Instant.ofEpochMilli(number("active")),
                members());
    }

    private String text(String field) {
        String value = meta.get(field);
        if (value == null) {
            throw new IllegalStateException("A room has no " + field);
        }
        return value;
    }

    private long number(String field) {
        return Long.parseLong(text(field));
    }

    private Optional<String> turn() {
        String turn = text("turn");
        return turn.isEmpty() ? Optional.empty() : Optional.of(turn.substring(TURN.length()));
    }

    /** A member, and the presence that the arrival made. */
    private record Numbered(long number, Member member) {}

    private List<Member> members() {
        Map<PlayerId, Map<SessionId, InstanceId>> sessions = sessions();
        return members.entrySet().stream()
                .filter(field -> field.getKey().startsWith(PLAYER))
                .map(field -> {
                    PlayerId player = player(field.getKey().substring(PLAYER.length()));
                    return member(player, field.getValue(), sessions.getOrDefault(player, Map.of()));
                })
                .sorted(Comparator.comparingLong(Numbered::number))
                .map(Numbered::member)
                .toList();
    }

    private static Numbered member(PlayerId player, String record, Map<SessionId, InstanceId> sessions) {
        Matcher parts = MEMBER.matcher(record);
        if (!parts.matches()) {
            throw new IllegalStateException("A room has a broken member");
        }
        Role role = Role.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
        Instant joined = Instant.ofEpochMilli(Long.parseLong(parts.group(2)));
        return new Numbered(
                Long.parseLong(parts.group(3)), new Member(player, parts.group(4), role, joined, Map.copyOf(sessions)));
    }

    private Map<PlayerId, Map<SessionId, InstanceId>> sessions() {
        Map<PlayerId, Map<SessionId, InstanceId>> sessions = new HashMap<>();
        members.forEach((field, record) -> {
            if (field.startsWith(SESSION)) {
                int end = record.indexOf('|');
                sessions.computeIfAbsent(player(record.substring(0, end)), player -> new HashMap<>())
                        .put(
                                new SessionId(field.substring(SESSION.length())),
                                new InstanceId(record.substring(end + 1)));
            }
        });
        return sessions;
    }

    private static PlayerId player(String id) {
        return new PlayerId(Long.parseLong(id));
    }
}
