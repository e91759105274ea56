package dev.matchpoint.realtime.hub;

import dev.matchpoint.realtime.frame.RoomFrames;
import dev.matchpoint.realtime.hub.Recipient.Kind;
import dev.matchpoint.realtime.hub.Seat.Attempt;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How seats become live: at first, and again whenever the events of the room cannot be told on. */
final class Entrances {

    /** So many events are held for a seat; if there are more, the log is asked again, and its answer has them in it. */
    private static final int MOST_HELD = 1_000;

    /** So many enter at once: each is answered with the whole room, and many large answers would hold up all else in Redis. */
    private static final int MOST_AT_ONCE = 4;

    /** So many characters of missed events are told at once: far less than a client may be behind by. */
    private static final int MOST_MISSED = 200_000;

    private final LogOfRoom log;
    private final Seats seats;
    private final Flow flow;
    private final Roster roster;
    private final Executor strand;
    private final Errand<Room> revival;
    private boolean open;
    private int underWay;

    Entrances(LogOfRoom log, Seats seats, Flow flow, Roster roster, Executor strand) {
        this.log = log;
        this.seats = seats;
        this.flow = flow;
        this.roster = roster;
        this.strand = strand;
        this.revival = new Errand<>(this::revive, revived -> enterAll(), strand);
    }

    /** What happens in the room comes in from now on: before that nobody may enter, who would miss some of it. */
    void open() {
        open = true;
        enterAll();
    }

    /** Has all enter who wait, some at once: for the first time, or again after the log could not be asked. */
    void enterAll() {
        if (open && underWay < MOST_AT_ONCE) {
            waiting().limit(MOST_AT_ONCE - underWay).forEach(this::enter);
        }
    }

    private Stream<Seat> waiting() {
        return seats.all().stream().filter(Seat::isWaiting);
    }

    private void enter(Seat seat) {
        underWay++;
        Attempt attempt = seat.attempt();
        var call = log.enter(seat);
        seat.calls(call);
        call.whenCompleteAsync((entrance, failure) -> answered(seat, attempt, entrance, failure), strand);
    }

    /** Nobody is left who needs it, if the last one has gone while the room was looked for. */
    private Optional<CompletionStage<Room>> revive() {
        return seats.all().isEmpty() ? Optional.empty() : roster.known().map(log::revive);
    }

    /** Has a seat enter anew for which too much is held. */
    void bound(Seat seat, int held) {
        if (held > MOST_HELD) {
            enter(seat);
        }
    }

    private void answered(Seat seat, Attempt attempt, Entrance entrance, @Nullable Throwable failure) {
        underWay--;
        if (failure != null) {
            fail(seat, attempt, failure);
            return;
        }
        if (seat.isIn(attempt)) {
            settle(seat, attempt, entrance);
        }
        if (!(entrance instanceof Entrance.NoRoom)) {
            enterAll();
        }
    }

    private void settle(Seat seat, Attempt attempt, Entrance entrance) {
        switch (entrance) {
            case Entrance.In in -> admit(seat, attempt, in);
            case Entrance.NoRoom none when roster.known().isEmpty() -> refuse(seat, none);
            case Entrance.NoRoom _ -> resync(Loss.LOST);
            case Entrance.Full full -> refuse(seat, full);
            case Entrance.Over over -> refuse(seat, over);
            case Entrance.NoSeat none -> refuse(seat, none);
        }
    }

    /** The log cannot be asked: so need not those try who wait for their turn to enter for the first time. */
    private void fail(Seat seat, Attempt attempt, Throwable failure) {
        if (seat.isIn(attempt)) {
            fail(seat, failure);
        }
        waiting().filter(next -> !next.entrance().isDone()).forEach(next -> fail(next, failure));
    }

    /** Who was in before cannot be told of it, and is let in when the log is back. */
    private void fail(Seat seat, Throwable failure) {
        if (seat.entrance().isDone()) {
            seat.await();
        } else {
            seat.entrance().completeExceptionally(failure);
            seats.remove(seat.arrival().session());
        }
    }

    /** Who was in before is out now: the room was lost, and others were faster. */
    private void refuse(Seat seat, Entrance refusal) {
        if (!seat.entrance().complete(refusal)) {
            tellOfLeaving(seat);
        }
        seats.remove(seat.arrival().session());
    }

    private void admit(Seat seat, Attempt attempt, Entrance.In in) {
        Room room = in.room();
        if (flow.isElsewhere(room.top().epoch())) {
            resync(Loss.EPOCH);
            return;
        }
        if (flow.hasBegunAfter(room.top())) {
            // The answer to somebody who entered later has overtaken this one.
            enter(seat);
            return;
        }
        roster.see(room);
        seat.welcome(attempt, room.top().offset(), joined(seat, in));
        flow.begin(room.top());
        seat.entrance().complete(in);
        if (!roster.has(seat.arrival().player())) {
            // The player left after this answer, and that came in before it.
            tellOfLeaving(seat);
            seats.remove(seat.arrival().session());
        }
    }

    /** Only the first one is an answer. */
    private String joined(Seat seat, Entrance.In in) {
        Optional<String> request =
                seat.entrance().isDone() ? Optional.empty() : seat.arrival().request();
        return RoomFrames.joined(request, in.room(), bounded(in.missed()), roster.members());
    }

    private static Missed bounded(Missed missed) {
        boolean isTooMuch = missed instanceof Missed.All(var events)
                && events.stream().mapToInt(event -> event.body().length()).sum() > MOST_MISSED;
        return isTooMuch ? new Missed.Unknown() : missed;
    }

    /** That a player is not in the room any more, as the player's own connections are told last. */
    private void tellOfLeaving(Seat seat) {
        seat.send(RoomFrames.presence(
                log.room(), List.of(), List.of(seat.arrival().player())));
    }

    /** Begins anew with everybody: membership may be lost with the events, so that all have to enter. */
    void resync(Loss loss) {
        flow.forget();
        roster.forget();
        seats.tell(RoomFrames.resync(log.room(), loss.toString()), Kind.NEEDED);
        seats.all().forEach(Seat::await);
        if (loss == Loss.LOST) {
            revival.want();
        } else {
            enterAll();
        }
    }
}
