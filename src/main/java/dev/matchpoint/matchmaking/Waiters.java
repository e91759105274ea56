package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The requests of this instance that wait for their player to be matched by somebody else. */
@Singleton
class Waiters {

    private final ConcurrentMap<PlayerId, Set<Waiter>> waiting = new ConcurrentHashMap<>();

    /** A request that waits. Register before asking the queue, so that nothing is missed in between. */
    final class Waiter implements AutoCloseable {

        private final PlayerId player;
        private final Engine engine;
        private final Semaphore wakes = new Semaphore(0);

        private Waiter(PlayerId player, Engine engine) {
            this.player = player;
            this.engine = engine;
        }

        /** Holds the calling virtual thread until the player is woken, or for so long. */
        void await(Duration atMost) throws InterruptedException {
            if (wakes.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                wakes.drainPermits();
            }
        }

        @Override
        public void close() {
            waiting.computeIfPresent(player, (id, waiters) -> {
                waiters.remove(this);
                return waiters.isEmpty() ? null : waiters;
            });
        }
    }

    Waiter register(PlayerId player, Engine engine) {
        Waiter waiter = new Waiter(player, engine);
        waiting.compute(player, (id, others) -> {
            Set<Waiter> waiters = others == null ? ConcurrentHashMap.newKeySet() : others;
            waiters.add(waiter);
            return waiters;
        });
        return waiter;
    }

    /** Tells the requests of a player to look again. */
    void wake(PlayerId player) {
        waiting.getOrDefault(player, Set.of()).forEach(waiter -> waiter.wakes.release());
    }

    /** Tells all requests to look again: something may have been missed. */
    void wakeAll() {
        waiting.keySet().forEach(this::wake);
    }

    /** Whether a request of this player waits. */
    boolean has(PlayerId player) {
        return waiting.containsKey(player);
    }

    /** Whose requests wait for somebody to find out that they are matched. */
    List<PlayerId> untold() {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(waiter -> !waiter.engine.tells()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
