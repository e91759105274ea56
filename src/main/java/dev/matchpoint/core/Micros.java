package dev.matchpoint.core;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as whole microseconds since 1970: PostgreSQL's resolution, in a number that a script can count with. */
public final class Micros {

    private static final long PER_SECOND = 1_000_000;
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Micros() {}

    /** A time in microseconds, rounded down. */
    public static long of(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** A time as this API writes it: in UTC, with six digits of a second. */
    public static String text(Instant time) {
        return TEXT.format(time);
    }

    /** The time of a number of microseconds. */
    public static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
    }
}
