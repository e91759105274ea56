package dev.matchpoint.queue.redis;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that no other claim has, whatever instance makes it: a random half per process and a counted one. */
final class ClaimIds {

    private final long process = UUID.randomUUID().getMostSignificantBits();
    private final AtomicLong counter = new AtomicLong(UUID.randomUUID().getLeastSignificantBits());

    String next() {
        return new UUID(process, counter.incrementAndGet()).toString();
    }
}
