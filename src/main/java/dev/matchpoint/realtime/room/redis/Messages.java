package dev.matchpoint.realtime.room.redis;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.RoomEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What scripts say on the channel of a room: parts between tabs, of which the first is the kind, and the last is whatever it is.
 *
 * <ul>
 *   <li>{@code e epoch offset instance body}: an event was appended
 *   <li>{@code v body}: an event in no log
 *   <li>{@code j epoch number player role username}: somebody joined
 *   <li>{@code l epoch number player,player}: somebody left
 * </ul>
 */
final class Messages {

    private static final String TAB = "\t";

    private Messages() {}

    /** @throws IllegalArgumentException if no script has written it */
    static Message parse(String text) {
        String[] parts = text.split(TAB, 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("not a message of a room");
        }
        return switch (parts[0]) {
            case "e" -> appended(parts[1].split(TAB, 4));
            case "v" -> new Message.Passing(parts[1]);
            case "j" -> joined(parts[1].split(TAB, 5));
            case "l" -> left(parts[1].split(TAB, 3));
            default -> throw new IllegalArgumentException("no kind of message of a room");
        };
    }

    private static Message appended(String[] parts) {
        return new Message.Appended(parts[0], new RoomEvent(Long.parseLong(parts[1]), parts[2], parts[3]));
    }

    private static Message joined(String[] parts) {
        PlayerId player = new PlayerId(Long.parseLong(parts[2]));
        Message.Newcomer newcomer =
                new Message.Newcomer(player, parts[4], Role.valueOf(parts[3].toUpperCase(Locale.ROOT)));
        return new Message.Moved(parts[0], Long.parseLong(parts[1]), List.of(newcomer), List.of());
    }

    private static Message left(String[] parts) {
        List<PlayerId> players = Arrays.stream(parts[2].split(",", -1))
                .map(player -> new PlayerId(Long.parseLong(player)))
                .toList();
        return new Message.Moved(parts[0], Long.parseLong(parts[1]), List.of(), players);
    }
}
