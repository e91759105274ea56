package dev.matchpoint.realtime.hub;

import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog.History;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The events of a room, each once and in order, whatever comes in: what is missing is fetched from the log. Whatever looks as
 * if the log had been begun anew is found out in the same way, as a message of an epoch that is over may still be on its way.
 */
final class Flow {

    private static final int MOST_HELD = 1_000;

    private final Sequence sequence = new Sequence(MOST_HELD);
    private final LogOfRoom log;
    private final Outlet outlet;
    private final Errand<Answer> catchUp;
    private long beginning;

    Flow(LogOfRoom log, Outlet outlet, Executor strand) {
        this.log = log;
        this.outlet = outlet;
        this.catchUp = new Errand<>(this::ask, this::caughtUp, strand);
    }

    /** Who is told of the events. */
    interface Outlet {

        /** The next event. */
        void deliver(String epoch, RoomEvent event);

        /** The next event is not to be had. */
        void lose(Loss loss);
    }

    /** What there was after a position. */
    private record Answer(Position asked, History history) {}

    boolean isBegun() {
        return sequence.at().isPresent();
    }

    /** Whether it goes on in another epoch. */
    boolean isElsewhere(String epoch) {
        return sequence.at().filter(at -> !at.epoch().equals(epoch)).isPresent();
    }

    /** Whether the log is further, or elsewhere. */
    boolean isBehind(Position top) {
        return sequence.at()
                .filter(at -> !at.epoch().equals(top.epoch()) || at.offset() < top.offset())
                .isPresent();
    }

    /** Goes on from here, with what came in before it was known from where; does nothing if it has begun. */
    void begin(Position top) {
        if (isBegun()) {
            return;
        }
        sequence.begin(top);
        beginning = top.offset();
        deliverHeld(top.epoch());
        if (sequence.isWaiting()) {
            catchUp();
        }
    }

    /** Whether it has begun after a position of its epoch, so that it knows nothing of what happened in between. */
    boolean hasBegunAfter(Position position) {
        return isBegun() && beginning > position.offset();
    }

    /** Waits for another beginning. */
    void forget() {
        sequence.forget();
    }

    /** Takes an event that came in. */
    void take(String epoch, RoomEvent event) {
        switch (sequence.take(epoch, event)) {
            case DELIVER -> {
                outlet.deliver(epoch, event);
                deliverHeld(epoch);
            }
            case GAP, OTHER_EPOCH -> catchUp();
            case DROP, UNBEGUN -> {}
        }
    }

    private void deliverHeld(String epoch) {
        for (Optional<RoomEvent> next = sequence.next(); next.isPresent(); next = sequence.next()) {
            outlet.deliver(epoch, next.get());
        }
    }

    /** Fetches what is missing, if anything is. */
    void catchUp() {
        catchUp.want();
    }

    private Optional<CompletionStage<Answer>> ask() {
        return sequence.at().map(at -> log.since(at).thenApply(history -> new Answer(at, history)));
    }

    private void caughtUp(Answer answer) {
        Optional<Position> at = sequence.at();
        // It has been begun anew since.
        if (at.isEmpty() || isElsewhere(answer.asked().epoch())) {
            return;
        }
        switch (answer.history()) {
            case History.Events page -> deliver(page.events(), page.top());
            case History.NoRoom _ -> outlet.lose(Loss.LOST);
            case History.Lost(Position top) when isElsewhere(top.epoch()) -> outlet.lose(Loss.EPOCH);
            case History.Lost _ when at.get().equals(answer.asked()) -> outlet.lose(Loss.TRIMMED);
            // What was not to be had came in meanwhile.
            case History.Lost _ -> catchUp();
        }
    }

    private void deliver(List<RoomEvent> page, Position top) {
        for (RoomEvent event : page) {
            take(top.epoch(), event);
        }
        if (!page.isEmpty() && isBehind(top)) {
            catchUp();
        }
    }
}
