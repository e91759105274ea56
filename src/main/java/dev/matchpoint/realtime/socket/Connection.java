package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.identity.Pass;
import dev.matchpoint.realtime.frame.ClientFrame;
import dev.matchpoint.realtime.frame.ClientFrames.Reading;
import dev.matchpoint.realtime.frame.ErrorCode;
import dev.matchpoint.realtime.frame.ServerFrames;
import dev.matchpoint.realtime.hub.Closing;
import dev.matchpoint.realtime.hub.Recipient;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.socket.Liveness.Verdict;
import dev.matchpoint.realtime.socket.RateLimit.Admission;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a player. What the client says is done one after the other, in its order; what fails is told, and the next
 * goes on. Messages come in one at a time; all else may happen on any thread. Never blocks.
 */
final class Connection {

    private static final Logger LOG = Logger.getLogger(Connection.class);

    /** So many messages may wait for those before them; a store that is slow is not asked for more. */
    private static final int MOST_PENDING = 256;

    /** Who says nothing for so long does not want to play. */
    private static final Duration HELLO_WITHIN = Duration.ofSeconds(10);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Pass pass;
    private final Outbox outbox;
    private final RateLimit rate;
    private final Liveness liveness;
    private final Requests requests;
    private final Set<RoomId> rooms = ConcurrentHashMap.newKeySet();
    private final AtomicInteger pending = new AtomicInteger();
    private CompletionStage<@Nullable Void> last = CompletableFuture.completedStage(null);
    private volatile @Nullable SessionId session;
    private volatile @Nullable MatchId told;
    private final long openedAt;
    private volatile boolean isOver;

    Connection(Pass pass, Outbox outbox, RateLimit rate, Liveness liveness, Requests requests, long now) {
        this.openedAt = now;
        this.pass = pass;
        this.outbox = outbox;
        this.rate = rate;
        this.liveness = liveness;
        this.requests = requests;
    }

    /** By what it was opened. */
    Pass pass() {
        return pass;
    }

    PlayerId player() {
        return pass.player().id();
    }

    String username() {
        return pass.player().username();
    }

    Recipient recipient() {
        return outbox;
    }

    /** The rooms that it has been let into. */
    Set<RoomId> rooms() {
        return rooms;
    }

    /** Empty before the client has said {@code hello}. */
    Optional<SessionId> session() {
        return Optional.ofNullable(session);
    }

    /** The session goes on over this connection. */
    void carry(SessionId begun) {
        session = begun;
    }

    /** Whether it is closed, so that nothing may begin any more. */
    boolean isOver() {
        return isOver;
    }

    /** It is closed. */
    void end() {
        isOver = true;
    }

    /** Sends a frame in any case. */
    void send(String frame) {
        outbox.send(frame, Recipient.Kind.NEEDED);
    }

    /** Tells the player of a match, once; nothing before the client has said {@code hello}. For one thread at a time. */
    void matched(MatchId match, PlayerId opponent) {
        if (session != null && !match.equals(told)) {
            told = match;
            send(ServerFrames.matched(match, opponent));
        }
    }

    /** Refuses a request for now. */
    void sendUnavailable(Optional<String> id) {
        send(ServerFrames.error(id, ErrorCode.UNAVAILABLE, "not now; ask again", SOON));
    }

    void close(Closing reason) {
        outbox.close(reason);
    }

    /** Something came in that is no message. */
    void heard(long now) {
        liveness.heard(now);
    }

    /** A message came in. */
    void take(Reading reading, long now) {
        liveness.heard(now);
        switch (rate.admit(now)) {
            case Admission.Admitted _ -> admit(reading);
            case Admission.Refused(var retryAfter) ->
                send(ServerFrames.error(
                        id(reading), ErrorCode.RATE_LIMITED, "more messages than are allowed", retryAfter));
            case Admission.Flooding _ -> close(Closing.FLOOD);
        }
    }

    private void admit(Reading reading) {
        switch (reading) {
            case Reading.Read(var frame) -> queue(frame);
            case Reading.Invalid(var id, var message) -> send(ServerFrames.error(id, ErrorCode.INVALID, message));
            case Reading.TooLarge _ ->
                send(ServerFrames.error(Optional.empty(), ErrorCode.TOO_LARGE, "larger than messages may be"));
            case Reading.NotAFrame _ -> close(Closing.MALFORMED);
        }
    }

    private void queue(ClientFrame frame) {
        if (frame instanceof ClientFrame.Ping) {
            send(ServerFrames.pong());
        } else if (pending.incrementAndGet() > MOST_PENDING) {
            pending.decrementAndGet();
            sendUnavailable(id(frame));
        } else {
            last = last.thenCompose(done -> perform(frame));
        }
    }

    /** Completes normally in any case. */
    private CompletionStage<@Nullable Void> perform(ClientFrame frame) {
        return requests.perform(this, frame).handle((done, failure) -> {
            pending.decrementAndGet();
            if (failure != null) {
                LOG.debugf(failure, "A request could not be answered player=%s", player());
                sendUnavailable(id(frame));
            }
            return null;
        });
    }

    private static Optional<String> id(Reading reading) {
        return switch (reading) {
            case Reading.Read(var frame) -> id(frame);
            case Reading.Invalid invalid -> invalid.id();
            case Reading.TooLarge _, Reading.NotAFrame _ -> Optional.empty();
        };
    }

    private static Optional<String> id(ClientFrame frame) {
        return frame instanceof ClientFrame.Request request ? Optional.of(request.id()) : Optional.empty();
    }

    /** Looks whether the client is still there and keeps up; about once a second. Says whether it is to be pinged. */
    boolean look(long now) {
        outbox.look(now);
        Verdict verdict = liveness.look(now);
        boolean isIdle = session == null && now - openedAt > HELLO_WITHIN.toNanos();
        if (verdict == Verdict.GONE || isIdle) {
            close(Closing.SILENT);
        }
        return verdict == Verdict.PING;
    }
}
