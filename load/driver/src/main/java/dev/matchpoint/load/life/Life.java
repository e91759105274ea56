package dev.matchpoint.load.life;

import dev.matchpoint.load.player.Reply;
import dev.matchpoint.load.player.Standing;
import dev.matchpoint.load.player.Story;
import dev.matchpoint.load.player.Story.Lie.Promise;
import dev.matchpoint.load.store.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One player, who makes one call at a time, and knows what may be said next. A call that is refused or not answered is made
 * again, as clients do: until then its outcome is open. Used by one client at a time.
 *
 * <p>OUT -> JOINING -> WAITING -> PLAYING -> OUT, or WAITING -> LEAVING -> OUT; whoever is told of a match plays.
 */
final class Life {

    /** Where the player knows to be. JOINING and LEAVING: a call to do so has not been answered. */
    enum Place {
        OUT,
        JOINING,
        WAITING,
        LEAVING,
        PLAYING
    }

    private final int player;
    private final long id;
    private final Chronicle chronicle;
    private final Trail trail = new Trail();
    private Place place = Place.OUT;
    private @Nullable Game game;
    private long opponent;
    private long askedMicros;
    private long toldMicros;
    private long leavesNanos;

    Life(int player, long id, Chronicle chronicle) {
        this.player = player;
        this.id = id;
        this.chronicle = chronicle;
    }

    /** Begins to join: the player will have had enough after a patience, if not matched by then; negative: never. */
    void comes(long now, long patience) {
        place = Place.JOINING;
        leavesNanos = patience < 0 ? Long.MAX_VALUE : now + patience;
        askedMicros = micros();
        toldMicros = 0;
    }

    /** What there is to do now; null if nothing any more, the player being out. */
    @Nullable
    Deed next(long now) {
        if (game != null && game.isOver()) {
            goesOut();
        }
        return switch (place) {
            case OUT -> null;
            case JOINING -> Deed.JOIN;
            case WAITING -> leavesNanos != Long.MAX_VALUE && now - leavesNanos >= 0 ? leaves() : Deed.POLL;
            case LEAVING -> Deed.LEAVE;
            case PLAYING -> reports(now) ? Deed.REPORT : Deed.POLL;
        };
    }

    private Deed leaves() {
        place = Place.LEAVING;
        return Deed.LEAVE;
    }

    private boolean reports(long now) {
        return game != null && game.isReportedBy(player, now);
    }

    /** How long there is nothing to do, if the player polls so often; some milliseconds more or less. */
    long rest(long now, Duration pollEvery, RandomGenerator random) {
        long poll = pollEvery.toNanos() / 2 + random.nextLong(pollEvery.toNanos());
        return switch (place) {
            case OUT -> 0;
            case JOINING, LEAVING -> poll;
            case WAITING -> leavesNanos == Long.MAX_VALUE ? poll : Math.clamp(leavesNanos - now, 0, poll);
            case PLAYING -> game == null ? poll : game.rest(player, now, poll);
        };
    }

    /** Takes an answer in. */
    void hears(Deed deed, Reply reply) {
        switch (reply.kind()) {
            case MATCHED -> plays(deed, reply);
            case WAITING -> waits(deed);
            case ABSENT, LEFT -> isOut(deed);
            case REFUSED, WRONG -> {} // Whatever it was, it says nothing about where the player is.
        }
    }

    private void plays(Deed deed, Reply reply) {
        if (reply.black() != id && reply.white() != id) {
            lie(Promise.TRUTH, "was told of match " + reply.match() + " of " + reply.black() + " and " + reply.white());
            return;
        }
        if (game != null) {
            if (reply.match() != game.match()) {
                lie(
                        Promise.ONE_MATCH,
                        "was told of match " + game.match() + ", then of " + reply.match() + " by " + deed);
            }
            return;
        }
        place = Place.PLAYING;
        opponent = reply.black() == id ? reply.white() : reply.black();
        game = chronicle.told(
                player, new Telling(id, reply.match(), opponent, askedMicros, toldMicros == 0 ? micros() : toldMicros));
    }

    private void waits(Deed deed) {
        switch (place) {
            case JOINING, WAITING -> {
                place = Place.WAITING;
                toldMicros = toldMicros == 0 ? micros() : toldMicros;
            }
            case LEAVING -> lie(Promise.TRUTH, "was told to wait by " + deed);
            // The claim that made the match is not settled in Redis yet, and PostgreSQL cannot be asked.
            case PLAYING -> chronicle.waitsInMatch();
            case OUT -> throw new IllegalStateException("nobody asked");
        }
    }

    private void isOut(Deed deed) {
        if (game != null) {
            if (!game.isEnding()) {
                lie(Promise.TRUTH, "was told of match " + game.match() + ", then to be nowhere");
            }
            return;
        }
        if (place != Place.LEAVING) {
            lie(Promise.NOBODY_LOST, "was told to be nowhere by " + deed + " while " + place);
        }
        goesOut();
    }

    /** Takes it that the result is on its way. */
    Game reports() {
        if (game == null) {
            throw new IllegalStateException("there is nothing to report");
        }
        game.ends();
        return game;
    }

    private void goesOut() {
        place = Place.OUT;
        game = null;
        opponent = 0;
    }

    private void lie(Promise promise, String text) {
        chronicle.lie(promise, "player " + id + " " + text + trail);
    }

    Trail trail() {
        return trail;
    }

    Place place() {
        return place;
    }

    /** Whether it can be said for certain where the player is. */
    boolean isCertain() {
        return switch (place) {
            case OUT, WAITING -> true;
            case JOINING, LEAVING -> false;
            case PLAYING -> game != null && game.isEnding() == game.isOver();
        };
    }

    int player() {
        return player;
    }

    /** What is held against the stores. Lies are not: the chronicle has them. */
    Standing standing() {
        if (game != null && game.isOver()) {
            goesOut();
        }
        return switch (place) {
            case OUT -> new Standing(Story.Place.OUT, 0, 0, null);
            case JOINING, LEAVING -> new Standing(Story.Place.EITHER, 0, 0, null);
            case WAITING -> new Standing(Story.Place.IN, 0, 0, null);
            case PLAYING -> new Standing(Story.Place.IN, game == null ? 0 : game.match(), opponent, null);
        };
    }

    private static long micros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
