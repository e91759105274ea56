package dev.matchpoint.realtime.room;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.SessionId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is expected of what was done through the log of {@link RoomLogContract#HERE}. */
final class Expected {

    private Expected() {}

    static Message.Moved joined(Position epoch, long number, long player, Role role) {
        Message.Newcomer newcomer = new Message.Newcomer(new PlayerId(player), "n" + player, role);
        return new Message.Moved(epoch.epoch(), number, List.of(newcomer), List.of());
    }

    static Message.Moved left(Position epoch, long number, Long... players) {
        List<PlayerId> left = Stream.of(players).map(PlayerId::new).toList();
        return new Message.Moved(epoch.epoch(), number, List.of(), left);
    }

    static Message.Appended appended(Position at, String body) {
        return new Message.Appended(at.epoch(), event(at.offset(), body));
    }

    static RoomEvent event(long offset, String body) {
        return new RoomEvent(offset, RoomLogContract.HERE.value(), body);
    }

    /** Who came now. */
    static Member member(InstantSource now, long player, Role role, String... sessions) {
        Map<SessionId, InstanceId> at = Stream.of(sessions)
                .map(TestRoom::session)
                .collect(Collectors.toMap(session -> session, session -> RoomLogContract.HERE));
        return new Member(new PlayerId(player), "n" + player, role, now.instant(), at);
    }
}
