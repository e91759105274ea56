package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import java.util.List;
import java.util.Optional;

/** A match whose row is locked, for what starts or ends it. The queue's functions in the database have made it. */
record Match(MatchId id, MatchStatus status, Optional<Result> result, List<Seat> seats) {

    Seat seat(Side side) {
        return seats.stream().filter(seat -> seat.side() == side).findFirst().orElseThrow();
    }

    Optional<Side> sideOf(PlayerId player) {
        return seats.stream()
                .filter(seat -> seat.player().equals(player))
                .map(Seat::side)
                .findFirst();
    }
}
