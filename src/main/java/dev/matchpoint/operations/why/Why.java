package dev.matchpoint.operations.why;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.pairing.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a player is not matched yet.
 *
 * @param username null while PostgreSQL is away
 * @param summary the same in a sentence or two
 * @param matchId the live match
 * @param ticket what the player waits with
 * @param window how far apart another may be
 * @param inside those whom the window allows, the nearest first, 10 at most
 * @param nearestOutside the nearest whom it does not allow
 * @param elsewhere the nearest who would be allowed but wait in another queue or pool, 5 at most
 * @param hindrances what keeps all players from being paired as usual
 * @param estimate how much longer it may take
 * @param unknown what is not known, and why, by the name of the field
 */
@Schema(name = "Why")
record Why(
        PlayerId userId,
        @Nullable String username,
        State state,
        String summary,
        @Nullable MatchId matchId,
        @Nullable WaitingTicket ticket,
        @Nullable WindowNow window,
        List<Inside> inside,
        @Nullable Outside nearestOutside,
        List<Beside> elsewhere,
        List<Hindrance> hindrances,
        @Nullable Estimate estimate,
        Map<String, String> unknown) {

    private static final double MILLIS = 1e3;

    static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis()) / MILLIS;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Where the player stands. */
    public enum State {
        /** Waits. */
        WAITING,
        /** Is in a claim: a match of which PostgreSQL has yet to say whether it stands. */
        BEING_MATCHED,
        /** Is in a live match. */
        PLAYING,
        /** Was not heard of for too long: the ticket is about to be ended, and nobody is paired with it. */
        EXPIRED,
        /** Is kept out; a ticket that there is expires. */
        BANNED,
        /** Neither waits nor plays. */
        NO_TICKET;

        /** How the answer spells it. */
        @JsonValue
        public String word() {
            return Why.word(this);
        }
    }

    /** Why somebody in the window is not taken. */
    public enum NotTaken {
        /** In a claim with somebody else. */
        CLAIMED,
        /** Not heard of for too long. */
        EXPIRED,
        /** They were matched with each other too lately for their mode. */
        MET_LATELY,
        /** PostgreSQL is away, and nobody is paired. */
        MATCHING_PAUSED,
        /** Nothing is against it: they are paired when either asks next, or by the sweep, within a second or so. */
        NEXT_SEARCH;

        /** How the answer spells it. */
        @JsonValue
        public String word() {
            return Why.word(this);
        }
    }

    /** What is not as usual. */
    public enum Hindrance {
        /** Redis is away, and PostgreSQL serves its queue. */
        ENGINE_DEGRADED,
        /** PostgreSQL is away: nobody is paired until it is back. */
        MATCHING_PAUSED;

        /** How the answer spells it. */
        @JsonValue
        public String word() {
            return Why.word(this);
        }
    }

    /**
     * What a player waits with.
     *
     * @param servedBy the store that pairs it now
     * @param expiresAt when it ends unless the player is heard of; null while it is in a claim
     */
    @Schema(name = "WaitingTicket")
    record WaitingTicket(
            String queue,
            String pool,
            String servedBy,
            int rating,
            Instant joinedAt,
            double waitedSeconds,
            @Nullable Instant expiresAt) {}

    /**
     * A window.
     *
     * @param points how far apart another may be now, for this player's own wait
     * @param widest how far at most, ever
     * @param widensAt when it widens next; null if it is as wide as it gets
     * @param widensTo to what
     */
    @Schema(name = "WindowNow")
    record WindowNow(
            int points,
            int widest,
            @Nullable Instant widensAt,
            @Nullable Integer widensTo) {

        static WindowNow of(Window window, Instant joinedAt, Instant now) {
            int points = window.after(Duration.between(joinedAt, now));
            Duration next = window.waitFor(points + 1).orElse(null);
            return new WindowNow(
                    points,
                    window.base() + window.growth(),
                    next == null ? null : joinedAt.plus(next),
                    next == null ? null : window.after(next));
        }
    }

    /** Somebody whom the window allows. */
    @Schema(name = "InsideWindow")
    record Inside(PlayerId userId, int rating, int difference, double waitedSeconds, NotTaken notTaken) {}

    /**
     * Somebody whom it does not allow.
     *
     * @param insideAt when it will, if both still wait; null if it never will
     */
    @Schema(name = "OutsideWindow")
    record Outside(
            PlayerId userId,
            int rating,
            int difference,
            double waitedSeconds,
            @Nullable Instant insideAt) {}

    /** Somebody who waits where this player cannot meet them. */
    @Schema(name = "BesideQueue")
    record Beside(PlayerId userId, String queue, String pool, int rating, double waitedSeconds) {}

    /**
     * How much longer it may take.
     *
     * @param withinRating players so far apart in rating were looked at
     * @param since what has happened since then was looked at
     */
    @Schema(name = "EstimatedWait")
    record Estimate(
            @Nullable Double p50Seconds,
            @Nullable Double p90Seconds,
            int matched,
            int stillWaiting,
            int withinRating,
            Instant since) {

        static Estimate of(WaitEstimates.Made made) {
            WaitEstimate estimate = made.estimate();
            return new Estimate(
                    estimate.p50Seconds(),
                    estimate.p90Seconds(),
                    estimate.matched(),
                    estimate.stillWaiting(),
                    made.rating(),
                    made.since());
        }
    }
}
