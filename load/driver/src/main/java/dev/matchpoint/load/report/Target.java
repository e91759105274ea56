package dev.matchpoint.load.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a figure should be.
 *
 * @param value the figure; null if it could not be measured
 * @param limit what it should be, at most or at least
 * @param unit behind the figure; may be empty
 */
public record Target(String name, @Nullable Double value, double limit, boolean atLeast, String unit) {

    /** A figure that should be so much, or more. */
    public static Target atLeast(String name, @Nullable Double value, double limit, String unit) {
        return new Target(name, value, limit, true, unit);
    }

    /** A figure that should be so much, or less. */
    public static Target atMost(String name, @Nullable Double value, double limit, String unit) {
        return new Target(name, value, limit, false, unit);
    }

    /** Whether it is; what was not measured is not missed. */
    @JsonProperty
    public boolean kept() {
        return value == null || (atLeast ? value >= limit : value <= limit);
    }

    /** In one word. */
    String outcome() {
        return value == null ? "not measured" : kept() ? "kept" : "MISSED";
    }

    @Override
    public String toString() {
        return String.format(
                "%s: %s, %s %s: %s",
                name,
                value == null ? "?" : number(value) + unit,
                atLeast ? "at least" : "at most",
                number(limit) + unit,
                outcome());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format("%,.0f", value) : String.format("%,.2f", value);
    }
}
