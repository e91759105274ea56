package dev.matchpoint.realtime.hub;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.hub.Recipient.Kind;
import dev.matchpoint.realtime.id.SessionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The seats of a room, one per session. */
final class Seats {

    private final Map<SessionId, Seat> all = new LinkedHashMap<>();
    private final Runnable vacated;

    /** @param vacated told of each seat that is gone */
    Seats(Runnable vacated) {
        this.vacated = vacated;
    }

    /** All as of now, which may go while they are looked at. */
    List<Seat> all() {
        return List.copyOf(all.values());
    }

    /** Takes a seat, in place of the one that the session may have. */
    void add(Seat seat) {
        SessionId session = seat.arrival().session();
        remove(session);
        all.put(session, seat);
    }

    /** Takes away the seat of a session, if it has one. */
    Optional<Seat> remove(SessionId session) {
        Optional<Seat> gone = Optional.ofNullable(all.remove(session));
        gone.ifPresent(seat -> {
            seat.end();
            vacated.run();
        });
        return gone;
    }

    /** Those of a player that are live. */
    List<Seat> liveOf(PlayerId player) {
        return all.values().stream()
                .filter(seat -> seat.isLive() && seat.arrival().player().equals(player))
                .toList();
    }

    /** Sends a frame to all that are live. */
    void tell(String frame, Kind kind) {
        for (Seat seat : all.values()) {
            if (seat.isLive()) {
                seat.arrival().recipient().send(frame, kind);
            }
        }
    }
}
