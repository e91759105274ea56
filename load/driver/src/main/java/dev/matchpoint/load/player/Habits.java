package dev.matchpoint.load.player;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How players behave; who does what is drawn from the seed of the round.
 *
 * @param pollEvery between the polls of one who waits
 * @param cancels the share that leaves after a while if not matched by then
 * @param returns the share of those who left that joins once more
 * @param duplicates the share that joins twice, at about the same time
 * @param patience one who leaves does so within this time
 * @param linger how long polls go on after the last player came
 */
public record Habits(
        Duration pollEvery, double cancels, double returns, double duplicates, Duration patience, Duration linger) {

    private static final long TWICE_WITHIN_NANOS = Duration.ofMillis(4).toNanos();

    /** Half of those who leave do so within a sixteenth of their patience: most are matched soon. */
    private static final double HASTE = 4;

    /** What one player does in a round; times in nanoseconds after the join, negative: never. */
    record Plan(long duplicateAfter, long leaveAfter, boolean returns) {}

    Plan plan(int player, long seed) {
        SplittableRandom random = new SplittableRandom(31 * seed + player);
        return new Plan(
                random.nextDouble() < duplicates ? random.nextLong(TWICE_WITHIN_NANOS) : -1,
                random.nextDouble() < cancels ? (long) (Math.pow(random.nextDouble(), HASTE) * patience.toNanos()) : -1,
                random.nextDouble() < returns);
    }
}
