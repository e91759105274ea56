package dev.matchpoint.operations.why;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much longer somebody will wait who has waited so long: what became lately of others who had waited as long. Pure.
 *
 * <p>It is the product-limit estimate (Kaplan and Meier, 1958) of the waits that were observed in some time up to now, those
 * included that are not over: who still waits says that a wait can be at least that long, and leaving them out would promise
 * too much. A wait that began before the observation counts from the age that it had then. It is true as long as tomorrow is
 * like today, and knows nothing of who comes next.
 *
 * @param p50Seconds half of them waited no longer than this, from now on; null if too few of the waits are over to say
 * @param p90Seconds nine of ten; null likewise
 * @param matched how many matches it is made from
 * @param stillWaiting how many who wait
 */
@Schema(name = "WaitEstimate")
record WaitEstimate(@Nullable Double p50Seconds, @Nullable Double p90Seconds, int matched, int stillWaiting) {

    /** With fewer matches than that nothing is said. */
    static final int ENOUGH = 20;

    private static final double TENTHS = 10;

    /**
     * A wait that was seen in part.
     *
     * @param from its age in seconds when it was seen first
     * @param to its age when it was seen last
     * @param isMatched whether it ended then, with a match
     */
    record Observed(double from, double to, boolean isMatched) {}

    /**
     * Estimates it; empty if there is not enough data. Cost: sorts what was observed.
     *
     * @param waited for how long in seconds already
     */
    static Optional<WaitEstimate> of(List<Observed> observed, double waited) {
        List<Observed> longer =
                observed.stream().filter(wait -> wait.to() > waited).toList();
        double[] ends = longer.stream()
                .filter(Observed::isMatched)
                .mapToDouble(Observed::to)
                .sorted()
                .toArray();
        if (ends.length < ENOUGH) {
            return Optional.empty();
        }
        double[] firsts = longer.stream().mapToDouble(Observed::from).sorted().toArray();
        double[] lasts = longer.stream().mapToDouble(Observed::to).sorted().toArray();
        return Optional.of(new WaitEstimate(
                rest(reached(0.5, ends, firsts, lasts), waited),
                rest(reached(0.1, ends, firsts, lasts), waited),
                ends.length,
                longer.size() - ends.length));
    }

    private static @Nullable Double rest(@Nullable Double age, double waited) {
        return age == null ? null : Math.ceil((age - waited) * TENTHS) / TENTHS;
    }

    /** The age at which this share of the waits, or less, still goes on. */
    private static @Nullable Double reached(double share, double[] ends, double[] firsts, double[] lasts) {
        double going = 1;
        for (int i = 0; i < ends.length; ) {
            int next = below(ends, Math.nextUp(ends[i]));
            int seen = below(firsts, ends[i]) - below(lasts, ends[i]);
            going *= 1 - (double) (next - i) / seen;
            if (going <= share) {
                return ends[i];
            }
            i = next;
        }
        return null;
    }

    /** How many are less than a number. */
    private static int below(double[] sorted, double number) {
        int found = Arrays.binarySearch(sorted, number);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && sorted[found - 1] == number) {
            found--;
        }
        return found;
    }
}
