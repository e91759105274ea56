package dev.matchpoint.realtime.room;

import dev.matchpoint.core.RandomBytes;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names for epochs, none of which is ever given twice, by whatever process: a random part for each of these, and a number. Each
 * call of a log needs one, in case that an epoch has to be begun, so that they have to be cheap.
 */
public final class Epochs {

    private static final int RANDOM_BYTES = 9;

    private final String mine;
    private final AtomicLong last = new AtomicLong();

    /** A source of names of its own. */
    public Epochs() {
        mine = Base64.getUrlEncoder().withoutPadding().encodeToString(RandomBytes.of(RANDOM_BYTES));
    }

    /** A name that nobody has had. */
    public String next() {
        return mine + '-' + Long.toString(last.incrementAndGet(), Character.MAX_RADIX);
    }
}
