package dev.matchpoint.queue;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import java.time.Instant;
import java.util.OptionalInt;

/** What PostgreSQL's verdict on a claim means for one of its tickets. */
public sealed interface Fate {

    /** Whose ticket it is. */
    PlayerId player();

    /**
     * The claim is stored: the ticket has become a seat.
     *
     * @param closed tickets asked for up to here are over
     */
    record Seated(PlayerId player, MatchId match, Instant closed) implements Fate {}

    /**
     * The player is in another live match already.
     *
     * @param closed tickets asked for up to here are over
     */
    record Playing(PlayerId player, MatchId match, Instant closed) implements Fate {}

    /**
     * The ticket was over before: left, expired, moved, or of an account that is no more.
     *
     * @param closed tickets asked for up to here are over
     */
    record Over(PlayerId player, Instant closed) implements Fate {}

    /**
     * Nothing against this ticket: it goes back into the queue with the wait it had.
     *
     * @param rating the player's present one, if the ticket has another
     */
    record Back(PlayerId player, OptionalInt rating) implements Fate {}
}
