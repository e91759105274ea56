package dev.matchpoint.match.seat;

import java.util.List;

/**
 * Keys that are good at a moment.
 *
 * @param signing the one that signs now
 * @param all those by which seats are verified, {@code signing} among them
 */
record KeyRing(SeatKey signing, List<SeatKey> all) {

    KeyRing {
        all = List.copyOf(all);
    }
}
