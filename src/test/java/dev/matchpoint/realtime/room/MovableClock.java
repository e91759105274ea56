package dev.matchpoint.realtime.room;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still but when it is moved. */
public final class MovableClock implements InstantSource {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(1_763_649_339_123L));

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves it on. */
    public void move(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }
}
