package dev.matchpoint.match;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.match.seat.SeatClaims;
import dev.matchpoint.match.seat.SeatTokens;
import dev.matchpoint.player.identity.Caller;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows where a match is played to those who may know: its players, with a seat for the one who asks; the game server that it is
 * on; and operators. Costs no query, and a signature per seat.
 */
@Singleton
public class Disclosure {

    private final SeatTokens seats;

    Disclosure(SeatTokens seats) {
        this.seats = seats;
    }

    /** A match as it is shown to a player. */
    public MatchView toPlayer(PlayerId player, MatchView match) {
        return match.sideOf(player)
                .map(side -> match.shown(seat(player, side, match)))
                .orElse(match);
    }

    /** A match as it is shown to whoever asks. */
    public MatchView to(Optional<Caller> caller, MatchView match) {
        return caller.map(known -> to(known, match)).orElse(match);
    }

    MatchView to(Caller caller, MatchView match) {
        return switch (caller) {
            case Caller.Player player -> toPlayer(player.id(), match);
            case Caller.Fleet fleet -> isOn(fleet.owner(), match.placement()) ? match.shown(null) : match;
            case Caller.Operator _ -> match.shown(null);
        };
    }

    private static boolean isOn(String owner, Placement placement) {
        return placement instanceof Placement.On on && on.owner().equals(owner);
    }

    private @Nullable String seat(PlayerId player, Side side, MatchView match) {
        return match.placement() instanceof Placement.On on && on.healthy() && match.inProgress()
                ? seats.seat(new SeatClaims(
                                match.id(), player, side.word(), on.server().serverId(), on.assignment()))
                        .orElse(null)
                : null;
    }
}
