package dev.matchpoint.realtime.hub;

import dev.matchpoint.realtime.hub.Recipient.Kind;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A session in a room. It waits, until the log can be asked; then it enters, and holds what happens meanwhile; and is live,
 * once its connection was sent {@code joined}. When the events of the room cannot be told on, it waits again.
 */
final class Seat {

    private final Arrival arrival;
    private final CompletableFuture<Entrance> entrance = new CompletableFuture<>();
    private State state = new Waiting();
    private Optional<Position> since;
    private CompletionStage<?> lastCall = CompletableFuture.completedStage(true);

    Seat(Arrival arrival) {
        this.arrival = arrival;
        this.since = arrival.since();
    }

    /** How far it is. */
    sealed interface State {}

    private record Waiting() implements State {}

    /** One call of the log; a class, so that the answer to it is not taken for that to another one. */
    static final class Attempt implements State {

        private final List<Held> held = new ArrayList<>();

        private Attempt() {}
    }

    /** @param offset of the last event that the connection was sent */
    private record Live(long offset) implements State {}

    private record Gone() implements State {}

    private record Held(long offset, String frame) {}

    Arrival arrival() {
        return arrival;
    }

    /** What becomes of the first entrance; cancelled if the seat is gone before. */
    CompletableFuture<Entrance> entrance() {
        return entrance;
    }

    /** The last event that the client knows, if it may have missed some since. */
    Optional<Position> since() {
        return since;
    }

    boolean isWaiting() {
        return state instanceof Waiting;
    }

    boolean isLive() {
        return state instanceof Live;
    }

    boolean isIn(Attempt attempt) {
        return state == attempt;
    }

    /** Completes when the last call of the log for it is over: whether it was answered. */
    CompletionStage<Boolean> settled() {
        return lastCall.handle((answer, failure) -> failure == null);
    }

    /** Enters, or enters anew; the answer to an earlier attempt does not count any more. */
    Attempt attempt() {
        Attempt attempt = new Attempt();
        state = attempt;
        return attempt;
    }

    /** Notes the call that an attempt is. */
    void calls(CompletionStage<?> call) {
        lastCall = call;
    }

    /** Waits until the log can be asked again. A client that was live is to be sent everything anew. */
    void await() {
        if (isLive()) {
            since = Optional.empty();
        }
        state = new Waiting();
    }

    /** Sends an event, unless it was sent; holds it during an attempt. Returns how many are held. */
    int deliver(long offset, String frame) {
        return switch (state) {
            case Live live -> {
                if (offset > live.offset()) {
                    send(frame);
                    state = new Live(offset);
                }
                yield 0;
            }
            case Attempt attempt -> {
                attempt.held.add(new Held(offset, frame));
                yield attempt.held.size();
            }
            case Waiting _, Gone _ -> 0;
        };
    }

    /** Sends {@code joined}, and then what was held and is not in it. */
    void welcome(Attempt attempt, long offset, String joined) {
        send(joined);
        state = new Live(offset);
        attempt.held.forEach(event -> deliver(event.offset(), event.frame()));
    }

    /** Sends a frame in any case. */
    void send(String frame) {
        arrival.recipient().send(frame, Kind.NEEDED);
    }

    /** Is sent nothing any more. */
    void end() {
        state = new Gone();
        entrance.cancel(false);
    }
}
