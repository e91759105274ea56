package dev.matchpoint.realtime.socket;

import dev.matchpoint.realtime.cluster.Reach;
import dev.matchpoint.realtime.frame.Mode;
import dev.matchpoint.realtime.frame.ServerFrames;
import dev.matchpoint.realtime.hub.Closing;
import dev.matchpoint.realtime.hub.LiveRooms;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.session.Orphan;
import dev.matchpoint.realtime.session.Sessions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that are connected here, and how that ends. Whoever loses the connection stays in the rooms for a moment, and then is
 * away, but may resume for longer.
 */
@Singleton
class Connected {

    private static final Logger LOG = Logger.getLogger(Connected.class);

    private final Sessions sessions;
    private final LiveRooms rooms;
    private final RoomLog log;
    private final Absences absences;
    private final Duration awayAfter;
    private final Map<SessionId, Connection> connected = new ConcurrentHashMap<>();

    Connected(Sessions sessions, LiveRooms rooms, RoomLog log, Absences absences, Reach reach, SocketConfig config) {
        this.absences = absences;
        this.sessions = sessions;
        this.rooms = rooms;
        this.log = log;
        this.awayAfter = config.awayAfter();
        sessions.onTaken(this::taken);
        sessions.onOrphans(this::takeOut);
        sessions.onStranded(this::stranded);
        reach.onChange(this::changed);
    }

    /** A session goes on over this connection. */
    void add(SessionId session, Connection with) {
        connected.put(session, with);
    }

    /** The connection is closed, for whatever reason; the session may go on elsewhere, or here again. */
    void lose(Connection with) {
        with.session().ifPresent(session -> {
            boolean isCurrent = connected.remove(session, with);
            if (isCurrent) {
                with.rooms().forEach(room -> rooms.detach(room, session));
                absences.lost(with.player());
                Set<RoomId> in = Set.copyOf(with.rooms());
                CompletableFuture.delayedExecutor(
                                awayAfter.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                        .execute(() -> away(session, in));
            }
        });
    }

    /** The client has said goodbye: the session ends, and its rooms know it at once. */
    void part(Connection with) {
        with.session().ifPresent(session -> {
            if (connected.remove(session, with)) {
                absences.lost(with.player());
                leaveAll(session, Set.copyOf(with.rooms()))
                        .thenCompose(left -> sessions.end(session))
                        .whenComplete((ended, failure) -> report(session, failure));
            }
        });
    }

    /** Unless it has come back meanwhile: here, or elsewhere, where the rooms know it by another instance. */
    private void away(SessionId session, Set<RoomId> in) {
        if (connected.containsKey(session)) {
            return;
        }
        leaveAll(session, in)
                .thenCompose(left -> connected.containsKey(session) ? Requests.done() : sessions.broken(session))
                .whenComplete((noted, failure) -> report(session, failure));
    }

    private CompletionStage<@Nullable Void> leaveAll(SessionId session, Set<RoomId> in) {
        return CompletableFuture.allOf(in.stream()
                .map(room -> rooms.leave(room, session).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    private static void report(SessionId session, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.debugf(failure, "What a session leaves is left to those who clean up session=%s", session);
        }
    }

    /** What clients are told of whether Redis serves rooms. */
    static Mode mode(boolean isReached) {
        return isReached ? Mode.REDIS : Mode.LOCAL;
    }

    private void changed(boolean isReached) {
        String frame = ServerFrames.mode(mode(isReached));
        connected.values().forEach(one -> one.send(frame));
    }

    /** Nobody else would ever know it: it comes again, and begins another one. */
    private void stranded(SessionId session) {
        Connection alone = connected.get(session);
        if (alone != null) {
            alone.close(Closing.RESTART);
        }
    }

    private void taken(SessionId session) {
        Connection former = connected.remove(session);
        if (former != null) {
            former.rooms().forEach(room -> rooms.detach(room, session));
            former.close(Closing.TAKEN_OVER);
        }
    }

    /** Takes those out of their rooms whose instance died; an instance that has them again is not concerned. */
    private void takeOut(List<Orphan> orphans) {
        orphans.forEach(orphan -> {
            absences.lost(orphan.player());
            orphan.rooms()
                    .forEach(room -> log.leave(room, List.of(orphan.session()), orphan.instance())
                            .toCompletableFuture()
                            .join());
        });
    }
}
