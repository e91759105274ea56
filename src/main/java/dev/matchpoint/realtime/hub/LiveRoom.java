package dev.matchpoint.realtime.hub;

import dev.matchpoint.realtime.frame.RoomFrames;
import dev.matchpoint.realtime.hub.Recipient.Kind;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Following;
import dev.matchpoint.realtime.room.RoomLog.Top;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A room that has members connected here. Whatever happens to it is a step on its strand; nothing here blocks. */
final class LiveRoom implements Flow.Outlet {

    private final LogOfRoom log;
    private final Strand strand;
    private final Seats seats;
    private final Flow flow;
    private final Roster roster;
    private final Entrances entrances;
    private Optional<Following> following = Optional.empty();

    /**
     * @param workers that do its steps
     * @param vacated told, on one of them, of each seat that is gone
     */
    LiveRoom(LogOfRoom log, Executor workers, Runnable vacated) {
        this.log = log;
        this.strand = new Strand(workers);
        this.seats = new Seats(vacated);
        this.flow = new Flow(log, this, strand);
        this.roster = new Roster(log, seats, flow, strand);
        this.entrances = new Entrances(log, seats, flow, roster, strand);
    }

    /** Follows the room, so that seats can enter as soon as it is followed. */
    void open() {
        strand.execute(() -> following = Optional.of(
                log.follow(message -> strand.execute(() -> take(message)), () -> strand.execute(this::renew))));
    }

    /** Follows it no more. */
    void close() {
        strand.execute(() -> following.ifPresent(Following::close));
    }

    CompletionStage<Entrance> enter(Arrival arrival) {
        Seat seat = new Seat(arrival);
        strand.execute(() -> {
            seats.add(seat);
            entrances.enterAll();
        });
        return seat.entrance();
    }

    CompletionStage<Void> leave(SessionId session) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        strand.execute(() -> seats.remove(session)
                // Behind an entrance that is under way: else it could come in after it has left.
                .map(Seat::settled)
                .orElseGet(() -> CompletableFuture.completedStage(true))
                .thenCompose(settled -> log.leave(session))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        left.complete(null);
                    } else {
                        left.completeExceptionally(failure);
                    }
                }));
        return left;
    }

    void detach(SessionId session) {
        strand.execute(() -> seats.remove(session));
    }

    /** Looks after what was missed. What is not there any more is looked for, too, before it is believed. */
    void compare(Optional<Top> top) {
        strand.execute(() -> {
            if (top.isEmpty() || flow.isBehind(top.get().position())) {
                flow.catchUp();
            }
            top.ifPresent(there -> roster.compare(there.presence()));
            entrances.enterAll();
        });
    }

    private void renew() {
        if (flow.isBegun()) {
            flow.catchUp();
            roster.look();
        }
        entrances.open();
    }

    private void take(Message message) {
        switch (message) {
            case Message.Appended appended -> flow.take(appended.epoch(), appended.event());
            case Message.Passing passing -> seats.tell(RoomFrames.passing(log.room(), passing.body()), Kind.PASSING);
            case Message.Moved moved -> roster.take(moved);
        }
    }

    @Override
    public void deliver(String epoch, RoomEvent event) {
        String frame = event.frame(log.room(), epoch);
        for (Seat seat : seats.all()) {
            entrances.bound(seat, seat.deliver(event.offset(), frame));
        }
        if (event.isChange()) {
            roster.look();
        }
    }

    @Override
    public void lose(Loss loss) {
        entrances.resync(loss);
    }
}
