package dev.matchpoint.realtime.cluster;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Who left while Redis was away, and is to be taken out there when it is back; else it would count them as members for as long as
 * this instance lives. Who comes back before has not left. Thread-safe.
 */
final class Departures {

    private final RoomLog redis;
    private final InstanceId self;
    private final Backlog<Departure> backlog = new Backlog<>();

    private sealed interface Departure {
        record OfSession(RoomId room, SessionId session) implements Departure {}

        record OfPlayer(RoomId room, PlayerId player) implements Departure {}
    }

    Departures(RoomLog redis, InstanceId self) {
        this.redis = redis;
        this.self = self;
    }

    /** Notes that sessions at this instance leave. False if too much is noted already. */
    boolean note(RoomId room, List<SessionId> sessions) {
        return sessions.stream()
                .allMatch(session -> backlog.note(
                        new Departure.OfSession(room, session), () -> redis.leave(room, List.of(session), self)));
    }

    /** Notes that a player leaves. False if too much is noted already. */
    boolean note(RoomId room, PlayerId player) {
        return backlog.note(new Departure.OfPlayer(room, player), () -> redis.leave(room, player));
    }

    /** Forgets that somebody left who comes back. Completes when those departures are over that could undo it. */
    CompletionStage<Void> revoke(RoomId room, Entry entry) {
        List<Departure> theirs = new ArrayList<>();
        theirs.add(new Departure.OfPlayer(room, entry.player()));
        entry.session().ifPresent(session -> theirs.add(new Departure.OfSession(room, session)));
        return backlog.revoke(theirs);
    }

    /** Takes out of Redis who left. Does not wait. */
    void carryOut() {
        backlog.carryOut();
    }
}
