package dev.matchpoint.realtime.room.local;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.RoomLog.Change;
import dev.matchpoint.realtime.room.RoomLog.Draft;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Entry;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import dev.matchpoint.realtime.room.RoomLog.Top;
import dev.matchpoint.realtime.room.RoomStatus;
import dev.matchpoint.realtime.session.InstanceId;
import dev.matchpoint.realtime.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A room, and each step of it. Not thread-safe: {@link LocalRoomLog} takes one step at a time, and tells of it meanwhile. */
final class LocalRoom {

    private final Room made;
    private final BoundedLog log;
    private final Attendance attendance;
    private final InstanceId self;
    private final Consumer<Message> told;
    private Game game;
    private Instant lastActivity;

    /**
     * @param made of which position, presence and members are not looked at
     * @param told of what happens
     */
    LocalRoom(Room made, BoundedLog log, Attendance attendance, InstanceId self, Consumer<Message> told, Instant now) {
        this.made = made;
        this.log = log;
        this.attendance = attendance;
        this.self = self;
        this.told = told;
        this.game = new Game(made.status(), made.turn(), made.state(), made.rev(), made.updatedAt());
        this.lastActivity = now;
    }

    /** What is changed by whoever plays. */
    private record Game(RoomStatus status, Optional<String> turn, String state, long rev, Instant updatedAt) {}

    Instant lastActivity() {
        return lastActivity;
    }

    Room view() {
        return new Room(
                made.id(),
                made.owner(),
                made.maxPlayers(),
                made.onOutage(),
                game.status(),
                game.turn(),
                game.state(),
                game.rev(),
                log.top(),
                attendance.presence(),
                made.createdAt(),
                game.updatedAt(),
                lastActivity,
                attendance.members());
    }

    Top top() {
        return new Top(log.top(), attendance.presence());
    }

    Entrance enter(Entry entry, Optional<Position> since, int atMost, Instant now) {
        if (!attendance.has(entry.player())) {
            if (game.status() == RoomStatus.COMPLETED) {
                return new Entrance.Over();
            }
            if (entry.role() == Role.PLAYER && attendance.players() >= made.maxPlayers()) {
                return new Entrance.Full();
            }
            attendance.arrive(entry, now);
            moved(List.of(new Message.Newcomer(entry.player(), entry.username(), entry.role())), List.of());
        }
        entry.session().ifPresent(session -> attendance.attach(entry.player(), session, self));
        lastActivity = now;
        return new Entrance.In(view(), missed(since, atMost, now));
    }

    private Missed missed(Optional<Position> since, int atMost, Instant now) {
        return since.filter(position -> log.top().offset() - position.offset() <= atMost)
                .flatMap(position -> log.after(position, atMost, now))
                .<Missed>map(Missed.All::new)
                .orElseGet(Missed.Unknown::new);
    }

    /** Returns the players who have left with their last session. */
    List<PlayerId> leave(List<SessionId> sessions, InstanceId at) {
        List<PlayerId> left = attendance.detach(sessions, at);
        if (!left.isEmpty()) {
            moved(List.of(), left);
        }
        return left;
    }

    boolean leave(PlayerId player) {
        boolean left = attendance.remove(player);
        if (left) {
            moved(List.of(), List.of(player));
        }
        return left;
    }

    private void moved(List<Message.Newcomer> joined, List<PlayerId> left) {
        told.accept(new Message.Moved(log.top().epoch(), attendance.presence(), joined, left));
    }

    Publication publish(Draft draft, Instant now) {
        if (!mayAct(draft.from())) {
            return new Publication.NoPlayer();
        }
        lastActivity = now;
        if (draft.passing()) {
            told.accept(new Message.Passing(draft.body()));
            return new Publication.Passed();
        }
        String sender = draft.from().map(PlayerId::toString).orElse("");
        return new Publication.Appended(
                append(draft.body(), draft.mid().map(mid -> new BoundedLog.Name(sender, mid)), now));
    }

    private boolean mayAct(Optional<PlayerId> from) {
        return from.isEmpty() || attendance.hasPlayer(from.get());
    }

    private Position append(String body, Optional<BoundedLog.Name> name, Instant now) {
        BoundedLog.Appended appended = log.append(now, self.value(), body, name);
        appended.news()
                .ifPresent(
                        event -> told.accept(new Message.Appended(appended.at().epoch(), event)));
        return appended.at();
    }

    Alteration change(Change change, Instant now) {
        if (!mayAct(change.from())) {
            return new Alteration.NoPlayer();
        }
        if (change.rev() != game.rev()) {
            return new Alteration.Outdated(game.rev());
        }
        game = new Game(change.status(), change.turn(), change.state(), change.rev() + 1, now);
        lastActivity = now;
        return new Alteration.Changed(append(change.body(), Optional.empty(), now), game.rev());
    }

    History since(Position position, int atMost, Instant now) {
        return log.after(position, atMost, now)
                .<History>map(events -> new History.Events(events, log.top()))
                .orElseGet(() -> new History.Lost(log.top()));
    }
}
