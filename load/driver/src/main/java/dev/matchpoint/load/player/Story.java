package dev.matchpoint.load.player;

import dev.matchpoint.load.player.Story.Lie.Promise;
import org.jspecify.annotations.Nullable;

/**
 * What one player of a round called and was told, and so what must be true of that player afterwards. Calls of one
 * player may overlap; where their order cannot be known, nothing is held against the product but what is wrong in any
 * order.
 */
public final class Story {

    /** Where a player must be. */
    public enum Place {
        /** Nobody asked for this player, or nothing was answered. */
        NOWHERE,
        /** In the queue or in a match. */
        IN,
        /** In neither. */
        OUT,
        /** In either: the order of calls, or the fate of one that failed, is not known. */
        EITHER
    }

    /** What a player was told that cannot be true whatever the store says. */
    public record Lie(Promise broken, String text) {

        /** What is broken by it. */
        public enum Promise {
            /** One match. */
            ONE_MATCH,
            /** Nobody lost. */
            NOBODY_LOST,
            /** Told the truth. */
            TRUTH
        }
    }

    private Place place = Place.NOWHERE;
    private long match;
    private long opponent;
    private @Nullable Lie lie;

    /** Joins and leaves: how many were sent, and how many are under way. */
    private int moves;

    private int underWay;

    /** The moves sent when the last poll was, or -1 if some were under way. */
    private int movesAtPoll;

    private boolean alone;

    /** All that is held against the stores. */
    synchronized Standing standing() {
        return new Standing(place, match, opponent, lie);
    }

    /** Where the player must be, once no call is under way. */
    public synchronized Place place() {
        return place;
    }

    /** The match that the player was told of last, or 0. */
    public synchronized long match() {
        return match;
    }

    /** Who the other one in it is, as told. */
    public synchronized long opponent() {
        return opponent;
    }

    /** What the player was told last that cannot be true, or null. */
    public synchronized @Nullable Lie lie() {
        return lie;
    }

    synchronized void forget() {
        place = Place.NOWHERE;
        match = 0;
        opponent = 0;
        lie = null;
        moves = 0;
        underWay = 0;
    }

    synchronized void sent(Call call) {
        if (call == Call.STATUS) {
            movesAtPoll = underWay == 0 ? moves : -1;
            return;
        }
        moves++;
        underWay++;
        alone = underWay == 1;
    }

    /** Takes a reply; returns whether this join made a new ticket, or this leave ended one, for certain. */
    synchronized boolean told(Call call, Reply reply, long self) {
        boolean undisturbed = call == Call.STATUS ? movesAtPoll == moves && underWay == 0 : alone && underWay == 1;
        if (call != Call.STATUS) {
            underWay--;
        }
        return switch (reply.kind()) {
            case MATCHED -> matched(call, reply, self);
            case WAITING -> waiting(call, undisturbed);
            case ABSENT -> absent(call, undisturbed);
            case LEFT -> left(undisturbed);
            case REFUSED, WRONG -> unknown(call);
        };
    }

    synchronized void failed(Call call) {
        if (call != Call.STATUS) {
            underWay--;
        }
        unknown(call);
    }

    /** Whether a refusal may be the product's right: something else of this player's was under way. */
    synchronized boolean isCrowded() {
        return !alone || underWay > 0;
    }

    private boolean matched(Call call, Reply reply, long self) {
        if (match != 0 && match != reply.match()) {
            lie = new Lie(Promise.ONE_MATCH, "was told of match " + match + ", then of " + reply.match());
        }
        if (place == Place.OUT && call != Call.JOIN) {
            lie = new Lie(Promise.TRUTH, "left, then was told of match " + reply.match());
        }
        boolean fresh = (place == Place.NOWHERE || place == Place.OUT) && call == Call.JOIN;
        match = reply.match();
        opponent = reply.black() == self ? reply.white() : reply.black();
        if (reply.black() != self && reply.white() != self) {
            lie = new Lie(
                    Promise.TRUTH, "was told of match " + match + " of " + reply.black() + " and " + reply.white());
        }
        place = Place.IN;
        return fresh;
    }

    private boolean waiting(Call call, boolean undisturbed) {
        if (call != Call.JOIN || match != 0) {
            return false;
        }
        boolean fresh = place == Place.NOWHERE || (place == Place.OUT && undisturbed);
        if (place == Place.NOWHERE || undisturbed) {
            place = Place.IN;
        } else if (place == Place.OUT) {
            place = Place.EITHER;
        }
        return fresh;
    }

    private boolean absent(Call call, boolean undisturbed) {
        if (undisturbed && place == Place.IN) {
            lie = new Lie(
                    Promise.NOBODY_LOST, "was told to be nowhere, after " + (match == 0 ? "joining" : "being matched"));
        }
        if (call == Call.LEAVE) {
            left(undisturbed);
        }
        return false;
    }

    private boolean left(boolean undisturbed) {
        if (match != 0) {
            lie = undisturbed ? new Lie(Promise.TRUTH, "was told to have left, and of match " + match) : lie;
            return false;
        }
        boolean fewer = undisturbed && place == Place.IN;
        place = undisturbed ? Place.OUT : Place.EITHER;
        return fewer;
    }

    private boolean unknown(Call call) {
        if (call != Call.STATUS && match == 0) {
            place = Place.EITHER;
        }
        return false;
    }
}
