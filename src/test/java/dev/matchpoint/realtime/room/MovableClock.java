package dev.matchpoint.realtime.room;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still but when it is moved. */
public final class MovableClock implements InstantSource {

    private final AtomicLong millis = new AtomicLong(1_763_649_339_123L);

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    /** Moves it on. */
    public void move(Duration by) {
        millis.addAndGet(by.toMillis());
    }
}
