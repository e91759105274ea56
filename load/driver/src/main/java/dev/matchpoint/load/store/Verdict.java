package dev.matchpoint.load.store;

import java.util.ArrayList;
import java.util.List;

/**
 * What the stores say about those whose calls were answered, when nobody calls any more. Everything from {@code doubles}
 * on is a broken promise.
 *
 * @param players who were answered
 * @param matched who are in one live match
 * @param waiting who are in the queue
 * @param gone who left
 * @param doubles who are in several live matches, in one while they wait, or were told of two
 * @param noShows who were told of a match that is not stored, live, with both of its players; or are in one and are not
 *     told when they ask
 * @param lost who joined, did not leave, and are neither waiting nor in a match; or were told so
 * @param held who left, and are in a match or in the queue
 * @param orphans who are in Redis' queue though they are in a match or left, and claims that nobody settles
 * @param outside matches whose players are further apart than the window allows, or that are not two
 * @param examples of what was broken, for people
 */
public record Verdict(
        long players,
        long matched,
        long waiting,
        long gone,
        long doubles,
        long noShows,
        long lost,
        long held,
        long orphans,
        long outside,
        List<String> examples) {

    /** Nobody was asked about. */
    public static final Verdict NONE = new Verdict(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    private static final int EXAMPLES = 20;

    /** How many times a promise was broken. */
    public long violations() {
        return doubles + noShows + lost + held + orphans + outside;
    }

    /** Both together. */
    public Verdict plus(Verdict other) {
        List<String> all = new ArrayList<>(examples);
        all.addAll(other.examples);
        return new Verdict(
                players + other.players,
                matched + other.matched,
                waiting + other.waiting,
                gone + other.gone,
                doubles + other.doubles,
                noShows + other.noShows,
                lost + other.lost,
                held + other.held,
                orphans + other.orphans,
                outside + other.outside,
                all.stream().limit(EXAMPLES).toList());
    }

    @Override
    public String toString() {
        return String.format(
                "%,d players: %,d in a match, %,d waiting, %,d left; %d doubles, %d no-shows, %d lost, %d held, %d orphans,"
                        + " %d matches outside the window",
                players, matched, waiting, gone, doubles, noShows, lost, held, orphans, outside);
    }
}
